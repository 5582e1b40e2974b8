"""What is published: columns, items with frozen versions, normative documents."""
