# One machine of Oefenklant: Rasa, action servers and pages under one supervisor. compose.yaml puts it beside PostgreSQL and Redis.
FROM python:3.11-slim

RUN pip install --no-cache-dir uv && useradd --create-home --uid 10001 oefenklant
WORKDIR /srv/oefenklant
ENV UV_LINK_MODE=copy RASA_TELEMETRY_ENABLED=false OEFENKLANT_HOST=0.0.0.0

# The environment changes less often than the program, so it is a layer of its own.
COPY pyproject.toml uv.lock README.md LICENSE NOTICE ./
RUN uv sync --locked --no-dev --no-install-project --no-cache

COPY bot bot
COPY config.yml credentials.yml domain.yml endpoints.yml endpoints-redis.yml ./
RUN uv sync --locked --no-dev --no-cache
# The model, and the vectors of the cases, so that a container is ready as soon as its processes are.
RUN .venv/bin/oefenklant train \
    && .venv/bin/python -c "from rich.console import Console; from bot.service.serving import encode_cases; from bot.settings import load_settings; from bot.texts import load_texts; encode_cases(load_settings(), load_texts(), Console())" \
    && chown -R oefenklant: var

USER oefenklant
EXPOSE 8600
HEALTHCHECK --start-period=180s --interval=15s --timeout=5s \
    CMD [".venv/bin/python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8600/klaar', timeout=4)"]
STOPSIGNAL SIGTERM
CMD [".venv/bin/oefenklant"]
