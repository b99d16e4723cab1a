"""Reads {name: template} as JSON from stdin and writes {name: {"template": ...} or {"error": ...}} of the translator to stdout."""

import json
import logging
import os
import sys

logging.disable(logging.CRITICAL)
os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")

from samtranslator.translator.transform import transform  # noqa: E402


class NoManagedPolicies:
    """The translator bundles the managed policies of AWS; nothing is asked of an account."""

    def load(self):
        return {}


def outcome(template):
    try:
        return {"template": transform(template, {}, NoManagedPolicies())}
    except Exception as error:  # noqa: BLE001
        causes = [cause.message for cause in getattr(error, "causes", [])]
        return {"error": "; ".join(causes) or f"{type(error).__name__}: {error}"}


json.dump({name: outcome(template) for name, template in json.load(sys.stdin).items()}, sys.stdout)
