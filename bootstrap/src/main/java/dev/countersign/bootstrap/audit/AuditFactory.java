package dev.countersign.bootstrap.audit;

import dev.countersign.application.audit.AuditUseCases;
import dev.countersign.application.audit.ReadSecurityEvents;
import dev.countersign.application.audit.driven.SecurityEvents;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Wires the audit. */
@Factory
final class AuditFactory {

  @Singleton
  ReadSecurityEvents readSecurityEvents(SecurityEvents events) {
    return AuditUseCases.readSecurityEvents(events);
  }
}
