"""
What is issued to units: 工作提醒, 点对点推送, 督查通知, 通报.

Each is drafted, frozen, signed by another person than the drafter, issued with its number and day
by the server, acknowledged and answered unit by unit, and closed.
"""
