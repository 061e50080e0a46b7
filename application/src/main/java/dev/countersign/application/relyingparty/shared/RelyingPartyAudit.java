package dev.countersign.application.relyingparty.shared;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyAction;
import dev.countersign.domain.relyingparty.RelyingPartyEvent;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Appends audit events of the relying party, in the surrounding unit of work. */
public final class RelyingPartyAudit {

  private final SecurityEvents events;
  private final InstantSource clock;

  public RelyingPartyAudit(SecurityEvents events, InstantSource clock) {
    this.events = events;
    this.clock = clock;
  }

  /** Appends an event about a registration. */
  public void append(RelyingPartyAction action, Registration registration, Actor actor) {
    append(
        new RelyingPartyEvent(
            clock.instant(),
            actor,
            action,
            registration.server().issuer(),
            Optional.of(registration.name())));
  }

  /** Appends an event about a server. */
  public void append(RelyingPartyAction action, Issuer issuer, Actor actor) {
    append(new RelyingPartyEvent(clock.instant(), actor, action, issuer, Optional.empty()));
  }

  private void append(RelyingPartyEvent event) {
    events.append(List.of(event.toSecurityEvent()));
  }
}
