package dev.countersign.application.audit;

import dev.countersign.application.audit.driven.SecurityEvents;

/** Builds the use cases of the audit. */
public final class AuditUseCases {

  private AuditUseCases() {}

  /** Builds the use case that reads the audit. */
  public static ReadSecurityEvents readSecurityEvents(SecurityEvents events) {
    return new SecurityEventReader(events);
  }
}
