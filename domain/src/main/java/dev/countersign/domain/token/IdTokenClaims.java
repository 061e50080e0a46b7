package dev.countersign.domain.token;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.grant.Nonce;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.domain.oauth.JsonMembers;
import dev.countersign.domain.session.Sid;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The claims of an ID token.
 *
 * @param issuer {@code iss}
 * @param subject {@code sub}, by which the client knows the user
 * @param client {@code aud}: always one client
 * @param nonce {@code nonce}
 * @param authTime {@code auth_time}
 * @param issuedAt {@code iat}
 * @param expiresAt {@code exp}
 * @param accessTokenHash {@code at_hash}, if an access token is issued together with it
 * @param codeHash {@code c_hash}, if a code is issued together with it
 * @param user further claims about the user
 * @param acr {@code acr}
 * @param amr {@code amr}; left out if there is none
 * @param sid {@code sid}: by which the client knows the session of the user
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#IDToken">OpenID Connect Core
 *     §2</a>
 */
public record IdTokenClaims(
    Issuer issuer,
    String subject,
    ClientId client,
    Optional<Nonce> nonce,
    Optional<Instant> authTime,
    Instant issuedAt,
    Instant expiresAt,
    Optional<String> accessTokenHash,
    Optional<String> codeHash,
    JsonObject user,
    Optional<String> acr,
    List<String> amr,
    Optional<Sid> sid) {

  /** Copies the methods. */
  public IdTokenClaims {
    amr = List.copyOf(amr);
  }

  /** Returns the JWT claims set. The claims in {@code user} cannot replace other claims. */
  public JsonObject json() {
    return new JsonMembers(user)
        .with("iss", issuer.value())
        .with("sub", subject)
        .with("aud", client.value())
        .with("auth_time", authTime.map(at -> new JsonInteger(at.getEpochSecond())))
        .with("iat", issuedAt.getEpochSecond())
        .with("exp", expiresAt.getEpochSecond())
        .with("acr", acr.map(JsonString::new))
        .with("amr", Optional.of(amr).filter(all -> !all.isEmpty()).map(JsonArray::ofStrings))
        .with("nonce", nonce.map(sent -> new JsonString(sent.value())))
        .with("at_hash", accessTokenHash.map(JsonString::new))
        .with("sid", sid.map(known -> new JsonString(known.value())))
        .with("c_hash", codeHash.map(JsonString::new))
        .object();
  }
}
