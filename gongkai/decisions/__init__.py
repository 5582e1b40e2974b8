"""Licences, penalties, coercion measures and fees collected: what chapter two counts."""
