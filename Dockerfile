# The service, small and without root. One image serves, works and administers:
#   docker run -p 8000:8000 -v resumes:/data resume-parser
FROM python:3.12-slim-bookworm AS build
WORKDIR /source
RUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev
COPY pyproject.toml hatch_build.py README.md LICENSE ./
COPY resume_parser resume_parser
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir '.[service,s3]'

FROM python:3.12-slim-bookworm
RUN apt-get update \
    && apt-get install -y --no-install-recommends tesseract-ocr \
        tesseract-ocr-deu tesseract-ocr-fra tesseract-ocr-ita tesseract-ocr-nld tesseract-ocr-por tesseract-ocr-spa \
        tesseract-ocr-rus tesseract-ocr-ell \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /data parser \
    && mkdir /data && chown parser:parser /data
COPY --from=build /venv /venv
# OMP_THREAD_LIMIT: Tesseract's own threads cost several times the processor time and save little
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 OMP_THREAD_LIMIT=1 RESUME_PARSER_DATA=/data
USER parser
WORKDIR /data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/healthz', timeout=2)"]
ENTRYPOINT ["resume-parser"]
CMD ["serve", "--host", "0.0.0.0"]
