"""What Prometheus is told. Labels hold routes, codes and states: never a person's data."""

from __future__ import annotations

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
    generate_latest,
)

REQUEST_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)  # seconds


class Metrics:
    """One registry a process, so that several services can live in one test."""

    def __init__(self) -> None:
        disable_created_metrics()  # type: ignore[no-untyped-call]
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "resume_parser_requests",
            "Answered requests.",
            ["method", "route", "status"],
            registry=self.registry,
        )
        self.request_seconds = Histogram(
            "resume_parser_request_seconds",
            "Time to the end of the answer.",
            ["method", "route"],
            buckets=REQUEST_BUCKETS,
            registry=self.registry,
        )
        self.parse_seconds = Histogram(
            "resume_parser_parse_seconds",
            "Time in the parser, waiting for a free process included.",
            ["mode", "result"],
            buckets=REQUEST_BUCKETS,
            registry=self.registry,
        )
        self.queue_depth = Gauge(
            "resume_parser_queue_depth", "Profiles that wait for async parsing.", registry=self.registry
        )
        self.outbox_depth = Gauge(
            "resume_parser_webhooks_waiting", "Webhook messages not yet delivered.", registry=self.registry
        )
        self.processes = Gauge("resume_parser_processes", "Living processes that run jobs.", registry=self.registry)
        self.webhook_attempts = Counter(
            "resume_parser_webhook_attempts",
            "Tries to deliver a webhook.",
            ["result"],
            registry=self.registry,
        )
        self.takeovers = Counter(
            "resume_parser_takeovers", "Dead processes whose jobs were taken over.", registry=self.registry
        )

    def text(self) -> bytes:
        """The exposition format."""
        return generate_latest(self.registry)
