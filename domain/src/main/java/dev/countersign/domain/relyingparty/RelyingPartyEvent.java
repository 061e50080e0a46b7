package dev.countersign.domain.relyingparty;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.audit.EventCategory;
import dev.countersign.domain.audit.SecurityEvent;
import dev.countersign.domain.oauth.Issuer;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * An audit event about a registration at another server, or about such a server.
 *
 * @param at when, in the precision of the stores (microseconds)
 * @param actor who acted
 * @param action what was done
 * @param issuer the issuer of the server
 * @param registration the name of the registration; empty if the event is about the server
 */
public record RelyingPartyEvent(
    Instant at,
    Actor actor,
    RelyingPartyAction action,
    Issuer issuer,
    Optional<RegistrationName> registration) {

  private static final String ISSUER = "issuer";
  private static final String REGISTRATION = "registration";

  /** Truncates the time to whole microseconds. */
  public RelyingPartyEvent {
    at = at.truncatedTo(ChronoUnit.MICROS);
  }

  /** Returns the event that {@link #toSecurityEvent()} returned the general form of. */
  public static RelyingPartyEvent from(SecurityEvent event) {
    return new RelyingPartyEvent(
        event.at(),
        event.actor(),
        RelyingPartyAction.of(event.action()),
        new Issuer(event.detail(ISSUER)),
        Optional.ofNullable(event.details().get(REGISTRATION)).map(RegistrationName::new));
  }

  /**
   * Returns the event in the form in which all events are stored. Its subject is the registration
   * or the host of the server, because an issuer can be longer than a subject.
   */
  public SecurityEvent toSecurityEvent() {
    var server = Map.of(ISSUER, issuer.value());
    return registration
        .map(
            name -> event(name.value(), Map.of(ISSUER, issuer.value(), REGISTRATION, name.value())))
        .orElseGet(() -> event(URI.create(issuer.value()).getHost(), server));
  }

  private SecurityEvent event(String subject, Map<String, String> details) {
    return new SecurityEvent(
        at, actor, EventCategory.RELYING_PARTY, action.wireName(), subject, details);
  }
}
