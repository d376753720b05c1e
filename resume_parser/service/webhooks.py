"""Sends what is in the outbox: at least once, later and later while the receiver fails, for a day."""

from __future__ import annotations

import logging
import random
from concurrent.futures import Future, ThreadPoolExecutor

from resume_parser.service.context import Context
from resume_parser.service.outgoing import LIMIT_SECONDS, Answer, post
from resume_parser.service.signing import SIGNATURE_HEADER, webhook_signature
from resume_parser.service.store import deliveries
from resume_parser.service.store.database import now, writing
from resume_parser.service.store.deliveries import Attempt, Row

FIRST_WAIT = 5.0  # seconds; doubled after every attempt
LONGEST_WAIT = 6 * 3600.0
GIVE_UP_AFTER = 24 * 3600.0
SENDERS = 16
LEASE_SECONDS = LIMIT_SECONDS + 20  # a busy machine measures ten seconds generously
LOOK_SECONDS = 1.0

logger = logging.getLogger(__name__)


def wait_after(attempts: int) -> float:
    """Seconds to the next attempt: exponential, with half of it left to chance so that retries do not march
    in step.
    """
    longest = min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** min(attempts, 32))
    return longest / 2 + random.uniform(0, longest / 2)


def headers_of(delivery: Row) -> dict[bytes | str, bytes | str]:
    return {
        "Content-Type": "application/json",
        "User-Agent": "resume-parser",
        SIGNATURE_HEADER: webhook_signature(delivery.form, delivery.secret, delivery.body),
        "X-Delivery-Id": delivery.id,
        "X-Delivery-Attempt": str(delivery.attempts + 1),
        "X-Event": delivery.event,
    }


def deliver(context: Context, delivery: Row) -> Answer:
    """One attempt, recorded."""
    started = now()
    private = context.settings.private_webhooks
    answer = post(delivery.url, delivery.body.encode("ascii"), headers_of(delivery), private=private)
    attempt = Attempt(started, now() - started, answer.status, answer.error)
    next_at = attempt.at + attempt.seconds + wait_after(delivery.attempts)
    if attempt.ok:
        state, next_at = deliveries.DELIVERED, started
    elif delivery.event == deliveries.TEST or next_at - delivery.first_at > GIVE_UP_AFTER:
        state, next_at = deliveries.GIVEN_UP, started
    else:
        state = deliveries.WAITING
    with writing(context.engine) as connection:
        deliveries.attempted(connection, delivery.id, attempt, state, next_at)
    context.metrics.webhook_attempts.labels("ok" if attempt.ok else "failed").inc()
    logger.info("webhook", extra={"delivery": delivery.id, "status": answer.status, "state": state})
    return answer


def send_due(context: Context, executor: ThreadPoolExecutor, limit: int) -> list[Future[Answer]]:
    """Begin to try deliveries that are due, at most ``limit``."""
    with writing(context.engine) as connection:
        due = deliveries.claim(connection, limit, LEASE_SECONDS)
    return [executor.submit(deliver, context, delivery) for delivery in due]


def run_sender(context: Context) -> None:
    """Send until the process stops. A receiver that hangs holds up only its own deliveries."""
    running: set[Future[Answer]] = set()
    with ThreadPoolExecutor(SENDERS, thread_name_prefix="webhook") as executor:
        while not context.stopping.is_set():
            context.outbox.clear()
            running = {one for one in running if not one.done()}
            begun: list[Future[Answer]] = []
            if len(running) < SENDERS:
                try:
                    begun = send_due(context, executor, SENDERS - len(running))
                except Exception as error:
                    logger.error("outbox", extra={"error": type(error).__name__})
            running.update(begun)
            if not begun or len(running) >= SENDERS:
                context.outbox.wait(LOOK_SECONDS)


def send_test(context: Context, webhook_id: str) -> Answer | None:
    """Send one test message now, recorded like every other; None when there is no such webhook."""
    with writing(context.engine) as connection:
        if deliveries.webhook(connection, webhook_id) is None:
            return None
        naming = {"profile_id": "0" * 40, "profile_reference": None, "source_id": "0" * 40}
        delivery_id = deliveries.record(connection, webhook_id, deliveries.TEST, "Test", naming)
        delivery = deliveries.leased(connection, delivery_id, LEASE_SECONDS)
    return deliver(context, delivery)
