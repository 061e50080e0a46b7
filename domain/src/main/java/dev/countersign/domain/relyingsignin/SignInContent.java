package dev.countersign.domain.relyingsignin;

import dev.countersign.domain.grant.CodeVerifier;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.SecretHash;
import java.time.Instant;
import java.util.Optional;

/**
 * The content of a sign-in, which is sealed where it is stored.
 *
 * @param wish what the application asked for
 * @param state {@code state} of the authorization request
 * @param nonce {@code nonce} of the authorization request
 * @param verifier the code verifier for the other server
 * @param startedAt when the application began it; whole seconds
 * @param browser the hash that ties it to a browser; empty until one has opened it
 * @param answered whether an answer of the server was received
 * @param result the result; empty until the person has signed in
 * @param own what this server stores for a sign-in to itself; empty for a sign-in to an application
 */
public record SignInContent(
    JsonObject wish,
    String state,
    String nonce,
    CodeVerifier verifier,
    Instant startedAt,
    Optional<SecretHash> browser,
    boolean answered,
    Optional<SignInResult> result,
    Optional<OwnSignIn> own) {

  /** Returns the content with the browser that opened the sign-in. */
  public SignInContent openedBy(SecretHash next) {
    return new SignInContent(
        wish, state, nonce, verifier, startedAt, Optional.of(next), answered, result, own);
  }

  /** Returns the content after an answer was received: another one is refused. */
  public SignInContent withAnswer() {
    return new SignInContent(wish, state, nonce, verifier, startedAt, browser, true, result, own);
  }

  /** Returns the content with the result. */
  public SignInContent with(SignInResult next) {
    return new SignInContent(
        wish, state, nonce, verifier, startedAt, browser, true, Optional.of(next), own);
  }

  /** Returns the content with what this server keeps for itself. */
  public SignInContent with(OwnSignIn next) {
    return new SignInContent(
        wish, state, nonce, verifier, startedAt, browser, answered, result, Optional.of(next));
  }

  /** Returns the form in which it is sealed. */
  public JsonObject json() {
    var json =
        JsonObject.EMPTY
            .with("wish", wish)
            .with("state", state)
            .with("nonce", nonce)
            .with("verifier", verifier.value())
            .with("started_at", startedAt.getEpochSecond())
            .with("answered", answered);
    if (browser.isPresent()) {
      json = json.with("browser", browser.get().value());
    }
    if (own.isPresent()) {
      json = json.with("own", own.get().json());
    }
    return result.isPresent() ? json.with("result", result.get().json()) : json;
  }

  /** Reads that form; throws if it is another one. */
  public static SignInContent parse(JsonObject json) {
    return new SignInContent(
        json.object("wish").orElseThrow(),
        json.string("state").orElseThrow(),
        json.string("nonce").orElseThrow(),
        new CodeVerifier(json.string("verifier").orElseThrow()),
        Instant.ofEpochSecond(json.integer("started_at").orElseThrow()),
        json.string("browser").map(SecretHash::new),
        json.bool("answered").orElseThrow(),
        json.object("result").map(SignInResult::parse),
        json.object("own").map(OwnSignIn::parse));
  }

  @Override
  public String toString() {
    return "SignInContent[redacted]";
  }
}
