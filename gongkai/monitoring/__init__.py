"""Daily monitoring: inspection indicators, detectors, a polite crawler, the self-inspection."""
