package dev.countersign.persistence.relyingparty;

import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.relyingparty.ServerMetadata;
import dev.countersign.persistence.oauth.StoredObject;
import java.net.URI;

/**
 * A server's metadata as JSON, under the names it gave them itself. Reading judges nothing anew.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8414.html#section-2">RFC 8414 §2</a>
 */
final class ServerMetadataJson {

  private ServerMetadataJson() {}

  static String write(ServerMetadata server) {
    return StoredObject.EMPTY
        .with("issuer", server.issuer().value())
        .with("token_endpoint", server.tokenEndpoint().toString())
        .withString("registration_endpoint", server.registrationEndpoint().map(URI::toString))
        .with("jwks_uri", server.jwksUri().toString())
        .with("token_endpoint_auth_methods_supported", server.authMethods())
        .with("token_endpoint_auth_signing_alg_values_supported", server.assertionAlgorithms())
        .text();
  }

  static ServerMetadata read(String text) {
    var json = StoredObject.read(text);
    return new ServerMetadata(
        new Issuer(json.string("issuer")),
        URI.create(json.string("token_endpoint")),
        json.json().string("registration_endpoint").map(URI::create),
        URI.create(json.string("jwks_uri")),
        json.strings("token_endpoint_auth_methods_supported"),
        json.strings("token_endpoint_auth_signing_alg_values_supported"));
  }
}
