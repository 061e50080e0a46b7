package dev.countersign.persistence.relyingparty;

import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.relyingparty.EncryptionOffer;
import dev.countersign.domain.relyingparty.ServerEndpoint;
import dev.countersign.domain.relyingparty.ServerMetadata;
import dev.countersign.domain.relyingparty.SignInOffer;
import dev.countersign.persistence.oauth.JsonColumn;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Converts another server's metadata to and from JSON, with the member names of its metadata
 * document. Reading does not validate the values again.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8414.html#section-2">RFC 8414 §2</a>
 */
final class ServerMetadataJson {

  private static final String NAMES_ISSUER = "authorization_response_iss_parameter_supported";
  private static final String RESPONSE_MODES = "response_modes_supported";
  private static final String BACK_CHANNEL_LOGOUT = "backchannel_logout_supported";

  private ServerMetadataJson() {}

  static String write(ServerMetadata server) {
    var json = JsonColumn.EMPTY.with("issuer", server.issuer().value());
    for (var endpoint : ServerEndpoint.values()) {
      json = json.withString(endpoint.member(), server.endpoint(endpoint).map(URI::toString));
    }
    return json.with("token_endpoint_auth_methods_supported", server.authMethods())
        .with("token_endpoint_auth_signing_alg_values_supported", server.assertionAlgorithms())
        .with("id_token_encryption_alg_values_supported", server.idTokens().algorithms())
        .with("id_token_encryption_enc_values_supported", server.idTokens().content())
        .with("userinfo_encryption_alg_values_supported", server.userInfo().algorithms())
        .with("userinfo_encryption_enc_values_supported", server.userInfo().content())
        .with(NAMES_ISSUER, server.signIn().namesIssuer())
        .with(RESPONSE_MODES, server.signIn().responseModes())
        .with(BACK_CHANNEL_LOGOUT, server.signIn().backChannelLogout())
        .text();
  }

  static ServerMetadata read(String text) {
    var json = JsonColumn.read(text);
    return new ServerMetadata(
        new Issuer(json.string("issuer")),
        endpoints(json),
        json.strings("token_endpoint_auth_methods_supported"),
        json.strings("token_endpoint_auth_signing_alg_values_supported"),
        offer(json, "id_token"),
        offer(json, "userinfo"),
        signIn(json));
  }

  /** Servers that were stored by an older version have none. */
  private static SignInOffer signIn(JsonColumn json) {
    return new SignInOffer(
        json.json().bool(NAMES_ISSUER).orElse(false),
        json.json().array(RESPONSE_MODES).flatMap(JsonArray::strings).orElse(List.of()),
        json.json().bool(BACK_CHANNEL_LOGOUT).orElse(false));
  }

  private static Map<ServerEndpoint, URI> endpoints(JsonColumn json) {
    var endpoints = new EnumMap<ServerEndpoint, URI>(ServerEndpoint.class);
    for (var endpoint : ServerEndpoint.values()) {
      json.json()
          .string(endpoint.member())
          .ifPresent(uri -> endpoints.put(endpoint, URI.create(uri)));
    }
    return endpoints;
  }

  /** Registrations that were stored by an older version have none. */
  private static EncryptionOffer offer(JsonColumn json, String kind) {
    return new EncryptionOffer(
        json.json()
            .array(kind + "_encryption_alg_values_supported")
            .flatMap(JsonArray::strings)
            .orElse(List.of()),
        json.json()
            .array(kind + "_encryption_enc_values_supported")
            .flatMap(JsonArray::strings)
            .orElse(List.of()));
  }
}
