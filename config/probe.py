"""Asks the web server of this machine whether it is alive: exit code 0 if so. For a container."""

import http.client
import os
import sys


def main() -> int:
    # It answers to its own names only.
    host = os.environ.get("WELLREAD_ALLOWED_HOSTS", "localhost").split(",")[0].lstrip(".")
    connection = http.client.HTTPConnection("127.0.0.1", 8000, timeout=8)
    try:
        connection.request("GET", "/healthz", headers={"Host": host})
        return 0 if connection.getresponse().status == 200 else 1
    except OSError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
