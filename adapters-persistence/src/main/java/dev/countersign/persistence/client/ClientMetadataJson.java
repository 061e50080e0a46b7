package dev.countersign.persistence.client;

import dev.countersign.domain.client.ApplicationType;
import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.ClientAuthentication;
import dev.countersign.domain.client.ClientDescription;
import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.key.JwkSet;
import dev.countersign.domain.key.SignatureAlgorithm;
import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.ResponseType;
import dev.countersign.persistence.oauth.ScopeText;
import dev.countersign.persistence.oauth.StoredObject;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A client's metadata as JSON, under the names of its registration. Reading applies no policy: what
 * was once registered stays, whatever would be refused by now.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-2">RFC 7591 §2</a>
 */
final class ClientMetadataJson {

  private ClientMetadataJson() {}

  static String write(ClientMetadata metadata) {
    var authentication = metadata.authentication();
    var json =
        StoredObject.EMPTY
            .with(
                "redirect_uris", metadata.redirectUris().stream().map(RedirectUri::value).toList())
            .with("grant_types", metadata.grantTypes().stream().map(GrantType::wireName).toList())
            .with(
                "response_types",
                metadata.responseTypes().stream().map(ResponseType::wireName).toList())
            .with("token_endpoint_auth_method", authentication.method().wireName())
            .withString(
                "token_endpoint_auth_signing_alg",
                authentication.algorithm().map(SignatureAlgorithm::wireName))
            .with("application_type", metadata.applicationType().wireName())
            .with("scope", metadata.scope().text())
            .with("jwks", metadata.jwks().document())
            .withString("jwks_uri", metadata.jwksUri().map(URI::toString));
    return withDescription(
            ClientResponsesJson.write(json, metadata.responses()), metadata.description())
        .text();
  }

  private static StoredObject withDescription(StoredObject json, ClientDescription description) {
    return json.withString("client_name", description.name())
        .withString("client_uri", description.uri())
        .withString("logo_uri", description.logoUri())
        .withString("policy_uri", description.policyUri())
        .withString("tos_uri", description.tosUri())
        .with("contacts", description.contacts())
        .withString("software_id", description.softwareId())
        .withString("software_version", description.softwareVersion());
  }

  static ClientMetadata read(String text) {
    var json = StoredObject.read(text);
    return new ClientMetadata(
        json.strings("redirect_uris").stream().map(RedirectUri::new).toList(),
        json.strings("grant_types").stream()
            .map(name -> GrantType.parse(name).orElseThrow())
            .collect(Collectors.toSet()),
        json.strings("response_types").stream()
            .map(name -> ResponseType.parse(name).orElseThrow())
            .collect(Collectors.toCollection(LinkedHashSet::new)),
        authentication(json),
        ApplicationType.parse(json.string("application_type")).orElseThrow(),
        ScopeText.read(json.string("scope")),
        jwks(json),
        text(json, "jwks_uri").map(URI::create),
        ClientResponsesJson.read(json),
        description(json));
  }

  private static ClientAuthentication authentication(StoredObject json) {
    return new ClientAuthentication(
        ClientAuthMethod.parse(json.string("token_endpoint_auth_method")).orElseThrow(),
        json.json()
            .string("token_endpoint_auth_signing_alg")
            .map(name -> SignatureAlgorithm.parse(name).orElseThrow()));
  }

  private static JwkSet jwks(StoredObject json) {
    return JwkSet.parse(json.object("jwks"))
        .orElse(
            reason -> {
              throw new IllegalStateException("stored jwks: " + reason);
            });
  }

  private static ClientDescription description(StoredObject json) {
    return new ClientDescription(
        text(json, "client_name"),
        text(json, "client_uri"),
        text(json, "logo_uri"),
        text(json, "policy_uri"),
        text(json, "tos_uri"),
        json.strings("contacts"),
        text(json, "software_id"),
        text(json, "software_version"));
  }

  private static Optional<String> text(StoredObject json, String name) {
    return json.json().string(name);
  }
}
