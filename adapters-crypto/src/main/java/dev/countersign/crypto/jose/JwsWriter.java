package dev.countersign.crypto.jose;

import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.crypto.oauth.JsonWriter;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonBoolean;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.util.ArrayList;
import java.util.List;
import org.jose4j.jca.ProviderContext;
import org.jose4j.lang.JoseException;

/**
 * Writes JWSs in all serializations. {@code alg} is always in the protected header.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7515.html#section-7">RFC 7515 §7</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7797.html#section-5">RFC 7797 §5</a>
 */
public final class JwsWriter {

  private static final ProviderContext PROVIDERS = new ProviderContext();

  /** Whether the payload is attached, and how it is encoded. */
  public enum PayloadForm {
    /** Attached, in base64url. */
    ATTACHED,
    /** Detached; signed in base64url. RFC 7515 appendix F. */
    DETACHED,
    /** Attached to a JSON serialization without encoding; it must be UTF-8 text. RFC 7797 §5.3. */
    UNENCODED,
    /** Detached; signed without encoding. RFC 7797 §5.1. */
    UNENCODED_DETACHED;

    boolean detached() {
      return this == DETACHED || this == UNENCODED_DETACHED;
    }

    boolean unencoded() {
      return this == UNENCODED || this == UNENCODED_DETACHED;
    }
  }

  private JwsWriter() {}

  /**
   * Writes a compact JWS; throws if the signer has unprotected members or the payload is attached
   * without encoding, because a compact JWS allows neither.
   */
  public static String compact(JwsSigner signer, byte[] payload, PayloadForm form) {
    if (!signer.unprotectedHeader().members().isEmpty() || form == PayloadForm.UNENCODED) {
      throw new IllegalArgumentException(
          "a compact JWS can have neither an unprotected header nor an attached unencoded payload");
    }
    var headers = headers(signer, form);
    var payloadText = form.detached() ? "" : Base64Url.encode(payload);
    var signature = sign(signer.algorithm(), signer.key(), headers, payload);
    return headers.encoded() + "." + payloadText + "." + Base64Url.encode(signature);
  }

  /** Writes a flattened JWS with one signature. */
  public static JsonObject flattened(JwsSigner signer, byte[] payload, PayloadForm form) {
    var json = new ArrayList<>(signed(List.of(signer), payload, form)).getFirst();
    return form.detached() ? json : json.with("payload", payloadText(payload, form));
  }

  /** Writes a general JWS with one or several signatures; throws if there is no signer. */
  public static JsonObject general(List<JwsSigner> signers, byte[] payload, PayloadForm form) {
    if (signers.isEmpty()) {
      throw new IllegalArgumentException("no signer is given");
    }
    var signatures = signed(signers, payload, form).stream().map(each -> (Json) each).toList();
    var json = JsonObject.EMPTY.with("signatures", new JsonArray(signatures));
    return form.detached() ? json : json.with("payload", payloadText(payload, form));
  }

  private static String payloadText(byte[] payload, PayloadForm form) {
    return form.unencoded()
        ? new String(payload, StandardCharsets.UTF_8)
        : Base64Url.encode(payload);
  }

  private static List<JsonObject> signed(
      List<JwsSigner> signers, byte[] payload, PayloadForm form) {
    return signers.stream()
        .map(signer -> signed(signer.algorithm(), signer.key(), headers(signer, form), payload))
        .toList();
  }

  /** Returns one signature in JSON, with the given headers. */
  static JsonObject signed(
      SignatureAlgorithm algorithm, Key key, JwsHeaders headers, byte[] payload) {
    var json = JsonObject.EMPTY;
    if (!headers.encoded().isEmpty()) {
      json = json.with("protected", headers.encoded());
    }
    if (!headers.unprotectedHeader().members().isEmpty()) {
      json = json.with("header", headers.unprotectedHeader());
    }
    return json.with("signature", Base64Url.encode(sign(algorithm, key, headers, payload)));
  }

  private static JwsHeaders headers(JwsSigner signer, PayloadForm form) {
    var header = JsonObject.EMPTY.with("alg", signer.algorithm().wireName());
    for (var member : signer.protectedHeader().members().entrySet()) {
      header = header.with(member.getKey(), member.getValue());
    }
    if (form.unencoded()) {
      // RFC 7797 §6: "Use of this Header Parameter MUST be accompanied by a "crit" Header
      // Parameter".
      header =
          header
              .with("b64", new JsonBoolean(false))
              .with("crit", JsonArray.ofStrings(List.of("b64")));
    }
    return headers(header, signer.unprotectedHeader());
  }

  static JwsHeaders headers(JsonObject protectedHeader, JsonObject unprotectedHeader) {
    var text = JsonWriter.text(protectedHeader).getBytes(StandardCharsets.UTF_8);
    var encoded = protectedHeader.members().isEmpty() ? "" : Base64Url.encode(text);
    return new JwsHeaders(encoded, protectedHeader, unprotectedHeader);
  }

  private static byte[] sign(
      SignatureAlgorithm algorithm, Key key, JwsHeaders headers, byte[] payload) {
    var primitive = JoseAlgorithms.signature(algorithm);
    try {
      primitive.validateSigningKey(key);
      var prepared = primitive.prepareForSign(key, PROVIDERS);
      return primitive.sign(prepared, JwsReader.signingInput(headers, payload));
    } catch (JoseException e) {
      // Without the cause, because the message of a library might contain the key.
      throw new IllegalArgumentException("the key cannot sign with " + algorithm);
    }
  }
}
