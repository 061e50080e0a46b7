package dev.countersign.application.lease;

/** Renews tokens ahead of their expiry, so that callers do not wait for it. */
public interface RenewLeases {

  /**
   * Renews some of the tokens that are due; those that nobody used for a week are left to expire.
   * Returns without waiting for the servers. Each token is renewed by one node.
   */
  void renewDue();
}
