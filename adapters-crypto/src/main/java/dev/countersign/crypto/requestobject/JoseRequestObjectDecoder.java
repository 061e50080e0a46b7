package dev.countersign.crypto.requestobject;

import dev.countersign.application.requestobject.driven.RequestObjectDecoder;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.crypto.jose.CompactJws;
import dev.countersign.crypto.jose.Jwe;
import dev.countersign.crypto.jose.JweReader;
import dev.countersign.crypto.jose.Jws;
import dev.countersign.crypto.jose.JwsReader;
import dev.countersign.crypto.jwk.VerificationKeys;
import dev.countersign.crypto.key.RecipientDecryption;
import dev.countersign.crypto.oauth.JsonReader;
import dev.countersign.crypto.oauth.Utf8;
import dev.countersign.domain.jose.VerificationFailure;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.requestobject.RequestObject;
import dev.countersign.domain.requestobject.RequestObjectClaims;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jose4j.keys.HmacKey;

/**
 * Decrypts and verifies request objects with jose4j.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9101.html#section-6">RFC 9101 §6</a>
 */
public final class JoseRequestObjectDecoder implements RequestObjectDecoder {

  private static final Set<String> TYPES = Set.of("jwt", "oauth-authz-req+jwt");
  private static final String MEDIA_TYPE_PREFIX = "application/";
  private static final int PARTS_OF_JWE = 5;

  private final VerificationKeys verificationKeys;
  private final RecipientDecryption decryption;

  /** Caches parsed keys in {@code verificationKeys}, and unseals own keys with {@code sealer}. */
  public JoseRequestObjectDecoder(VerificationKeys verificationKeys, Sealer sealer) {
    this.verificationKeys = verificationKeys;
    this.decryption = new RecipientDecryption(sealer);
  }

  @Override
  public Result<Decoded, VerificationFailure> decode(RequestObject object, RecipientKeys keys) {
    return parts(object.compact()) == PARTS_OF_JWE
        ? decrypted(object, keys).flatMap(JoseRequestObjectDecoder::decoded)
        : decoded(object);
  }

  private static long parts(String compact) {
    return compact.chars().filter(c -> c == '.').count() + 1;
  }

  // RFC 9101 §6.1: "the authorization server MUST decrypt the JWT ... The result is a signed
  // Request Object." Once: what is inside must be a JWS.
  private Result<RequestObject, VerificationFailure> decrypted(
      RequestObject object, RecipientKeys keys) {
    return JweReader.compact(object.compact())
        .mapError(failure -> new VerificationFailure(failure.reason()))
        .flatMap(jwe -> decrypted(jwe, keys));
  }

  private Result<RequestObject, VerificationFailure> decrypted(Jwe jwe, RecipientKeys keys) {
    return decryption
        .decrypt(jwe, keys::candidates)
        .flatMap(decrypted -> Utf8.decode(decrypted.plaintext()))
        .<Result<RequestObject, VerificationFailure>>map(text -> Result.ok(new RequestObject(text)))
        .orElseGet(() -> refused("no key of this server decrypts the request object"));
  }

  private static Result<Decoded, VerificationFailure> decoded(RequestObject object) {
    return JwsReader.compact(object.compact()).flatMap(jws -> decoded(jws, object));
  }

  private static Result<Decoded, VerificationFailure> decoded(Jws jws, RequestObject object) {
    var header = jws.signatures().getFirst().protectedHeader();
    if (!hasKnownType(header)) {
      return refused("typ must be oauth-authz-req+jwt or JWT");
    }
    return header.string("alg").filter("none"::equals).isPresent()
        ? unsigned(jws, object, header)
        : CompactJws.parse(object.compact())
            .map(parsed -> new Decoded.Signed(parsed.algorithm(), object));
  }

  // RFC 7518 §3.6: "Implementations ... MUST use the empty octet sequence as its JWS Signature
  // value. Recipients MUST verify that the JWS Signature value is the empty octet sequence."
  private static Result<Decoded, VerificationFailure> unsigned(
      Jws jws, RequestObject object, JsonObject header) {
    if (!object.compact().endsWith(".") || header.member("crit").isPresent()) {
      return refused("an unsigned request object must have no signature and no crit");
    }
    return claims(jws.payload()).map(Decoded.Unsigned::new);
  }

  // RFC 8725 §3.11: the explicit type prevents another JWT of the client from being accepted.
  private static boolean hasKnownType(JsonObject header) {
    var type = header.member("typ");
    return type.isEmpty()
        || (type.get() instanceof JsonString(var name)
            && TYPES.contains(withoutPrefix(name.toLowerCase(Locale.ROOT))));
  }

  // RFC 7515 §4.1.9: "application/" is left out.
  private static String withoutPrefix(String type) {
    return type.startsWith(MEDIA_TYPE_PREFIX) ? type.substring(MEDIA_TYPE_PREFIX.length()) : type;
  }

  @Override
  public Result<RequestObjectClaims, VerificationFailure> verify(
      Decoded.Signed signed, SignerKeys keys) {
    return CompactJws.parse(signed.object().compact())
        .flatMap(
            jws ->
                isBy(keys, jws)
                    ? RequestObjectClaimsReader.read(jws.claims())
                    : refused("no key verifies the signature"));
  }

  private boolean isBy(SignerKeys keys, CompactJws jws) {
    return switch (keys) {
      case SignerKeys.PublicKeys(var set) ->
          verificationKeys.signerOf(jws.signature(), set.keys()).isPresent();
      case SignerKeys.SharedSecret(var secret) ->
          jws.algorithm().symmetric()
              && jws.signature().isBy(new HmacKey(secret.value().getBytes(StandardCharsets.UTF_8)));
    };
  }

  private static Result<RequestObjectClaims, VerificationFailure> claims(byte[] payload) {
    return JsonReader.object(payload)
        .map(RequestObjectClaimsReader::read)
        .orElseGet(() -> refused("the payload is not a JSON object"));
  }

  private static <T> Result<T, VerificationFailure> refused(String reason) {
    return Result.refused(new VerificationFailure(reason));
  }
}
