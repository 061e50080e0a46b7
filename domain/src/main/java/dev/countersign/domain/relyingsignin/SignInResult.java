package dev.countersign.domain.relyingsignin;

import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.SecretHash;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The result of a sign-in.
 *
 * @param code the hash of the code with which the application redeems the sign-in
 * @param issuedAt when the code was issued; whole seconds
 * @param redeemed whether the application has redeemed it
 * @param claims the verified claims of the ID token; none if no ID token was requested
 * @param userInfo the claims of the userinfo endpoint
 * @param idToken the ID token as a JWS; empty if it was encrypted
 * @param signedOut whether the server has announced that the person's session has ended
 */
public record SignInResult(
    SecretHash code,
    Instant issuedAt,
    boolean redeemed,
    JsonObject claims,
    Optional<JsonObject> userInfo,
    Optional<String> idToken,
    boolean signedOut) {

  /** For how long the application can redeem a sign-in. */
  public static final Duration CODE_LIFE = Duration.ofSeconds(60);

  /** Returns the result after the application redeemed it. */
  public SignInResult withRedemption() {
    return new SignInResult(code, issuedAt, true, claims, userInfo, idToken, signedOut);
  }

  /** Returns what is kept after the server has announced that the session has ended. */
  public SignInResult withoutPerson() {
    return new SignInResult(
        code, issuedAt, redeemed, JsonObject.EMPTY, Optional.empty(), Optional.empty(), true);
  }

  /** Returns whether the code can still be redeemed. */
  public boolean isRedeemable(Instant now) {
    return !redeemed && !signedOut && now.isBefore(issuedAt.plus(CODE_LIFE));
  }

  /** Returns the form in which it is sealed. */
  public JsonObject json() {
    var json =
        JsonObject.EMPTY
            .with("code", code.value())
            .with("issued_at", issuedAt.getEpochSecond())
            .with("redeemed", redeemed)
            .with("signed_out", signedOut)
            .with("claims", claims);
    if (userInfo.isPresent()) {
      json = json.with("userinfo", userInfo.get());
    }
    return idToken.isPresent() ? json.with("id_token", idToken.get()) : json;
  }

  /** Reads that form; throws if it is another one. */
  public static SignInResult parse(JsonObject json) {
    return new SignInResult(
        new SecretHash(json.string("code").orElseThrow()),
        Instant.ofEpochSecond(json.integer("issued_at").orElseThrow()),
        json.bool("redeemed").orElseThrow(),
        json.object("claims").orElseThrow(),
        json.object("userinfo"),
        json.string("id_token"),
        json.bool("signed_out").orElseThrow());
  }

  @Override
  public String toString() {
    return "SignInResult[redacted]";
  }
}
