package dev.countersign.application.session;

import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.session.BrowserState;

/**
 * Issues {@code session_state}. The script of the page {@code check-session} calculates the same
 * value, so both must be changed together.
 */
final class SessionStateIssuer implements IssueSessionState {

  private final SecretGenerator generator;
  private final SecretHasher hasher;

  SessionStateIssuer(SecretGenerator generator, SecretHasher hasher) {
    this.generator = generator;
    this.hasher = hasher;
  }

  @Override
  public BrowserState newBrowserState() {
    return new BrowserState(generator.generate());
  }

  // OpenID Connect Session Management §3.2: the session state of an error "SHOULD, in addition to
  // the browser state, incorporate sufficient randomness in the form of a salt so as to prevent
  // identification of an End-User across successive calls".
  @Override
  public String issue(ClientId client, String origin, BrowserState state) {
    var salt = generator.generate();
    var text = client.value() + " " + origin + " " + state.value() + " " + salt;
    return hasher.hash(text).value() + "." + salt;
  }
}
