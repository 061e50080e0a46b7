package dev.countersign.application.provider;

import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.clientmetadata.ServerCapabilities;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.ResponseType;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * The metadata of a provider without an authorization endpoint.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8414.html#section-2">RFC 8414 §2</a>
 */
record ProviderMetadata(Issuer issuer, ServerCapabilities capabilities) {

  /** Returns the document. */
  JsonObject json() {
    var json =
        JsonObject.EMPTY
            .with("issuer", issuer.value())
            .with("token_endpoint", issuer.at("/token"))
            .with("jwks_uri", issuer.at("/jwks.json"))
            .with("registration_endpoint", issuer.at("/clients"))
            .with("introspection_endpoint", issuer.at("/introspect"))
            .with("revocation_endpoint", issuer.at("/revoke"))
            .with("scopes_supported", JsonArray.ofStrings(capabilities.scopes().tokens()))
            // RFC 8414 §2: REQUIRED, also if there is none.
            .with(
                "response_types_supported",
                names(capabilities.responseTypes(), ResponseType::wireName))
            .with("grant_types_supported", names(capabilities.grantTypes(), GrantType::wireName));
    for (var endpoint : List.of("token", "introspection", "revocation")) {
      json =
          json.with(
                  endpoint + "_endpoint_auth_methods_supported",
                  names(capabilities.authMethods(), ClientAuthMethod::wireName))
              .with(
                  endpoint + "_endpoint_auth_signing_alg_values_supported",
                  names(capabilities.assertionAlgorithms(), SignatureAlgorithm::wireName));
    }
    return json;
  }

  private static <T> JsonArray names(Collection<T> values, Function<T, String> name) {
    return JsonArray.ofStrings(values.stream().map(name).sorted().toList());
  }
}
