"""Which answer staff get on the pages about texts, in every state."""

from tests.matrix.tables import table

# A treatment page is not at an article's address.
STAFFED = table("""
               rosa maya omar ruth
    treatment  404  404  404  404
    otherwise  200  200  200  200
""")
EDITORS = table("""
               rosa maya omar ruth
    treatment  404  404  404  404
    otherwise  403  200  200  200
""")
EDITED = table("""
                      rosa maya omar ruth
    treatment         404  404  404  404
    retired replaced  403  403  403  403
    otherwise         403  302  302  302
""")
SUBMITTED = table("""
                         rosa maya omar ruth
    treatment            404  404  404  404
    retired replaced     403  403  403  403
    draft returned       403  302  302  302
    waiting              403  302  302  302
    newer_waiting        403  302  302  302
    otherwise            403  400  400  400
""")
GIVEN = table("""
                              rosa maya omar ruth
    treatment                 404  404  404  404
    draft waiting returned    403  409  409  409
    suspended                 403  409  409  409
    retired replaced          403  409  409  409
    otherwise                 403  200  200  200
""")
PRINTED = table("""
                              rosa maya omar ruth
    treatment                 404  404  404  404
    draft waiting returned    409  409  409  409
    suspended                 409  409  409  409
    retired replaced          409  409  409  409
    otherwise                 200  200  200  200
""")
SUSPENDED = table("""
                              rosa maya omar ruth
    treatment                 404  404  404  404
    draft waiting returned    409  409  409  409
    suspended                 409  409  409  409
    retired replaced          409  409  409  409
    otherwise                 302  302  302  302
""")
PUT_BACK = table("""
               rosa maya omar ruth
    treatment  404  404  404  404
    suspended  403  403  302  302
    otherwise  403  409  409  409
""")
RETIRERS = table("""
               rosa maya omar ruth
    treatment  404  404  404  404
    otherwise  403  403  403  200
""")
RETIRED = table("""
                      rosa maya omar ruth
    treatment         404  404  404  404
    retired replaced  403  403  403  409
    otherwise         403  403  403  302
""")
# Rosa, a reviewer, was asked about none of them: she sees what was approved.
REVIEWED = table("""
                         rosa maya omar ruth
    of_another foreign   404  404  404  404
    approved             200  200  200  200
    otherwise            404  200  200  200
""")
APPROVED = table("""
                         rosa maya omar ruth
    of_another foreign   404  404  404  404
    waiting newer        404  403  302  302
    returned             404  409  409  409
    approved             409  409  409  409
""")
COMMENTED = table("""
                         rosa maya omar ruth
    of_another foreign   404  404  404  404
    waiting newer        404  302  302  302
    returned             404  409  409  409
    approved             409  409  409  409
""")
RATED = table("""
                         rosa maya omar ruth
    of_another foreign   404  404  404  404
    waiting newer        404  403  200  200
    otherwise            404  404  404  404
""")
WITHDRAWN = table("""
                         rosa maya omar ruth
    of_another foreign   404  404  404  404
    waiting newer        404  302  403  403
    returned             404  409  409  409
    approved             409  409  409  409
""")
RESTORERS = table("""
                         rosa maya omar ruth
    of_another foreign   403  404  404  404
    otherwise            403  200  200  200
""")
IMPORTERS = table("""
               rosa maya omar ruth
    otherwise  403  200  200  200
""")
