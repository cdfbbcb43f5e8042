import django


def main() -> list[str]:
    django.setup()
    # Its modules read the models.
    from .rules import offences

    return offences()


if __name__ == "__main__":
    raise SystemExit("\n".join(main()) or 0)
