package dev.countersign.crypto.clientauth;

import dev.countersign.application.clientauth.driven.ClientAssertionVerifier;
import dev.countersign.crypto.jose.CompactJws;
import dev.countersign.crypto.jwk.VerificationKeys;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.clientauth.ClientAssertionClaims;
import dev.countersign.domain.clientauth.ClientAssertionToken;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jose.VerificationFailure;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.domain.oauth.Result;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jose4j.keys.HmacKey;

/**
 * Verifies client assertions, the JWTs with which clients authenticate.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7523.html#section-3">RFC 7523 §3</a>
 */
public final class Jose4jClientAssertionVerifier implements ClientAssertionVerifier {

  private static final Set<String> TYPES = Set.of("JWT", "client-authentication+jwt");

  private final VerificationKeys verificationKeys;

  /** Caches parsed keys in {@code verificationKeys}. */
  public Jose4jClientAssertionVerifier(VerificationKeys verificationKeys) {
    this.verificationKeys = verificationKeys;
  }

  @Override
  public Optional<ClientId> claimedIssuer(ClientAssertionToken assertion) {
    return CompactJws.parse(assertion.value())
        .map(jws -> jws.claims().string("iss").flatMap(ClientId::parse))
        .orElse(malformed -> Optional.empty());
  }

  @Override
  public Result<ClientAssertionClaims, VerificationFailure> verify(
      ClientAssertionToken assertion, AssertionKeys keys, Set<SignatureAlgorithm> allowed) {
    return CompactJws.parse(assertion.value()).flatMap(jws -> verify(jws, keys, allowed));
  }

  private Result<ClientAssertionClaims, VerificationFailure> verify(
      CompactJws jws, AssertionKeys keys, Set<SignatureAlgorithm> allowed) {
    if (!allowed.contains(jws.algorithm())) {
      return refused("alg is not allowed for this client");
    }
    if (!hasKnownType(jws)) {
      return refused("typ must be JWT or client-authentication+jwt");
    }
    var verified =
        switch (keys) {
          case AssertionKeys.PublicKeys(var set) ->
              verificationKeys.signerOf(jws.signature(), set.keys()).isPresent();
          case AssertionKeys.SharedSecret(var secret) -> isBy(secret, jws);
        };
    return verified
        ? ClientAssertionClaimsReader.read(jws.claims())
        : refused("no key verifies the signature");
  }

  private static boolean hasKnownType(CompactJws jws) {
    var type = jws.header().member("typ");
    // RFC 8725 §3.11: the explicit type prevents another JWT of the client from being accepted as
    // an assertion.
    return type.isEmpty()
        || (type.get() instanceof JsonString(var name)
            && TYPES.stream().anyMatch(name::equalsIgnoreCase));
  }

  private static boolean isBy(ClientSecret secret, CompactJws jws) {
    var bytes = secret.value().getBytes(StandardCharsets.UTF_8);
    return jws.algorithm().symmetric() && jws.signature().isBy(new HmacKey(bytes));
  }

  private static Result<ClientAssertionClaims, VerificationFailure> refused(String reason) {
    return Result.refused(new VerificationFailure(reason));
  }
}
