from django.contrib.admin import AdminSite


class WellreadAdminSite(AdminSite):
    """The staff's side."""


site = WellreadAdminSite(name="admin")
