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
import java.util.TreeMap;

/**
 * An audit event about a registration at another server, or about such a server.
 *
 * @param at when, in the precision of the stores (microseconds)
 * @param actor who acted
 * @param action what was done
 * @param issuer the issuer of the server
 * @param registration the name of the registration; empty if the event is about the server
 * @param signIn the sign-in of a person that the event is about, if it is about one
 */
public record RelyingPartyEvent(
    Instant at,
    Actor actor,
    RelyingPartyAction action,
    Issuer issuer,
    Optional<RegistrationName> registration,
    Optional<String> signIn) {

  private static final String ISSUER = "issuer";
  private static final String REGISTRATION = "registration";
  private static final String SIGN_IN = "sign_in";

  /** Truncates the time to whole microseconds. */
  public RelyingPartyEvent {
    at = at.truncatedTo(ChronoUnit.MICROS);
  }

  /** Creates an event that is about no sign-in. */
  public RelyingPartyEvent(
      Instant at,
      Actor actor,
      RelyingPartyAction action,
      Issuer issuer,
      Optional<RegistrationName> registration) {
    this(at, actor, action, issuer, registration, Optional.empty());
  }

  /** Returns the event that {@link #toSecurityEvent()} returned the general form of. */
  public static RelyingPartyEvent from(SecurityEvent event) {
    return new RelyingPartyEvent(
        event.at(),
        event.actor(),
        RelyingPartyAction.of(event.action()),
        new Issuer(event.detail(ISSUER)),
        Optional.ofNullable(event.details().get(REGISTRATION)).map(RegistrationName::new),
        Optional.ofNullable(event.details().get(SIGN_IN)));
  }

  /**
   * Returns the event in the form in which all events are stored. Its subject is the registration
   * or the host of the server, because an issuer can be longer than a subject.
   */
  public SecurityEvent toSecurityEvent() {
    var details = new TreeMap<String, String>();
    details.put(ISSUER, issuer.value());
    registration.ifPresent(name -> details.put(REGISTRATION, name.value()));
    signIn.ifPresent(id -> details.put(SIGN_IN, id));
    return event(
        registration
            .map(RegistrationName::value)
            .orElseGet(() -> URI.create(issuer.value()).getHost()),
        details);
  }

  private SecurityEvent event(String subject, Map<String, String> details) {
    return new SecurityEvent(
        at, actor, EventCategory.RELYING_PARTY, action.wireName(), subject, details);
  }
}
