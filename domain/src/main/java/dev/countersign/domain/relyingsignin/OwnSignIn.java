package dev.countersign.domain.relyingsignin;

import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.session.SessionId;
import java.util.Optional;

/**
 * What this server stores for a sign-in of a person to this server itself.
 *
 * @param context why the person signs in; not interpreted here
 * @param error the {@code error} with which the sign-in failed; empty if it did not
 * @param session the session that the sign-in started here; empty before that
 */
public record OwnSignIn(JsonObject context, Optional<String> error, Optional<SessionId> session) {

  /** Returns what is stored for a sign-in that begins. */
  public static OwnSignIn begun(JsonObject context) {
    return new OwnSignIn(context, Optional.empty(), Optional.empty());
  }

  /** Returns what is stored after a failure. */
  public OwnSignIn failed(String code) {
    return new OwnSignIn(context, Optional.of(code), session);
  }

  /** Returns what is stored after the session has begun. */
  public static OwnSignIn started(SessionId session) {
    return new OwnSignIn(JsonObject.EMPTY, Optional.empty(), Optional.of(session));
  }

  /** Returns the JSON object that is sealed. */
  JsonObject json() {
    var json = JsonObject.EMPTY.with("context", context);
    if (error.isPresent()) {
      json = json.with("error", error.get());
    }
    return session.isPresent() ? json.with("session", session.get().value()) : json;
  }

  /** Reads that JSON object; throws an exception if it is malformed. */
  static OwnSignIn parse(JsonObject json) {
    return new OwnSignIn(
        json.object("context").orElseThrow(),
        json.string("error"),
        json.string("session").map(SessionId::new));
  }

  @Override
  public String toString() {
    return "OwnSignIn[redacted]";
  }
}
