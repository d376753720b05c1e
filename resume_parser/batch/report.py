"""What a run tells on standard error: progress while it goes on, a summary at the end."""

from __future__ import annotations

import sys
import time
from collections import Counter

from tqdm import tqdm

from resume_parser.errors import ResumeParserError


class Report:
    """Counts results. The progress bar (rate, errors, time left) shows only on a terminal."""

    def __init__(self, total: int, already: int) -> None:
        self._already = already
        self._errors: Counter[str] = Counter()
        self._read = 0
        self._started = time.monotonic()
        tqdm.monitor_interval = 0  # no thread beside ours
        self._bar = tqdm(total=total, initial=already, unit=" files", disable=None, dynamic_ncols=True)

    def count(self, error: ResumeParserError | None) -> None:
        self.add(Counter([error.code if error else ""]))

    def add(self, counts: Counter[str]) -> None:
        """Many at once: by error code, those that were read under ``""``."""
        self._read += counts[""]
        self._errors.update({code: number for code, number in counts.items() if code})
        self._bar.set_postfix(errors=self._errors.total(), refresh=False)
        self._bar.update(counts.total())

    def close(self, *, stopped: bool) -> None:
        self._bar.close()
        seconds = time.monotonic() - self._started
        failed = self._errors.total()
        files = self._read + failed
        lines = [
            f"{files:,} files in {seconds:,.1f} s ({files / max(seconds, 1e-9):,.1f} a second): "
            f"{self._read:,} read, {failed:,} failed"
        ]
        lines += [f"  {code:<20} {number:>9,}" for code, number in self._errors.most_common()]
        if self._already:
            lines.append(f"{self._already:,} files had their record already")
        if stopped:
            lines.append("stopped: go on with --resume")
        print("\n".join(lines), file=sys.stderr)
