package dev.countersign.application.registrationupkeep;

/** Keeps the registrations at other servers usable. */
public interface MaintainRegistrations {

  /**
   * Does some of what is due: requests secrets, asks servers about registrations that they refuse,
   * and registers again what is dead and may be. Each registration is handled by one node.
   */
  void maintain();
}
