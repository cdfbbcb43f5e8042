"""The scripts of the form in which texts are written; without them it is a plain form."""

from js_asset import ImportMap, Media, Script

MODULES = ("noticed", "pasted", "prose", "rows", "schema", "ties", "toolbar", "unsaved")

# Modules go by names, so that each is fetched from the address that changes with its content.
WRITING = Media(
    importmap=ImportMap(
        {
            "django-prose-editor/editor": "django_prose_editor/editor.js",
            **{f"writing/{name}": f"wellread/writing/{name}.js" for name in MODULES},
        }
    ),
    css={"all": ["wellread/writing.css", "wellread/remarks.css"]},
    js=[Script("wellread/writing/form.js", type="module")],
)
