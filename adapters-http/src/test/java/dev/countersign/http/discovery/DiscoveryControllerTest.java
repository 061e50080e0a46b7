package dev.countersign.http.discovery;

import static dev.countersign.http.testing.Caller.header;
import static dev.countersign.http.testing.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.http.testing.Caller;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@MicronautTest
class DiscoveryControllerTest {

  private final Caller caller;

  DiscoveryControllerTest(EmbeddedServer server) {
    this.caller = new Caller(server);
  }

  @Test
  void bothDocumentsAreEqual() {
    var openid = caller.get("/.well-known/openid-configuration");
    var oauth = caller.get("/.well-known/oauth-authorization-server");

    assertThat(openid.statusCode()).isEqualTo(200);
    assertThat(header(openid, "Content-Type")).startsWith("application/json");
    assertThat(header(openid, "Cache-Control")).startsWith("public, max-age=");
    assertThat(oauth.body()).isEqualTo(openid.body());
  }

  @Test
  void theDocumentListsWhatThePolicyAllows() {
    var json = json(caller.get("/.well-known/openid-configuration"));

    assertThat(json.string("issuer")).hasValue("http://localhost:8080");
    assertThat(json.string("authorization_endpoint")).hasValue("http://localhost:8080/authorize");
    assertThat(json.array("response_types_supported").flatMap(JsonArray::strings))
        .hasValue(List.of("code", "id_token"));
    for (var kind : List.of("id_token", "userinfo", "introspection")) {
      assertThat(json.array(kind + "_signing_alg_values_supported").flatMap(JsonArray::strings))
          .hasValue(
              kind.equals("introspection")
                  ? List.of("RS256")
                  : List.of("HS256", "HS384", "HS512", "RS256"));
      assertThat(json.array(kind + "_encryption_alg_values_supported").flatMap(JsonArray::strings))
          .hasValue(List.of("RSA-OAEP-256"));
      assertThat(json.array(kind + "_encryption_enc_values_supported").flatMap(JsonArray::strings))
          .hasValue(List.of("A128CBC-HS256"));
    }
    assertThat(
            json.array("introspection_endpoint_auth_methods_supported")
                .flatMap(JsonArray::strings)
                .orElseThrow())
        .doesNotContain("none");
    assertThat(json.bool("request_parameter_supported")).hasValue(true);
    assertThat(json.bool("request_uri_parameter_supported")).hasValue(true);
    assertThat(json.bool("require_request_uri_registration")).hasValue(true);
    assertThat(json.bool("require_signed_request_object")).hasValue(false);
    // Without none: an unsigned object is accepted only from clients that registered none.
    assertThat(
            json.array("request_object_signing_alg_values_supported").flatMap(JsonArray::strings))
        .hasValue(List.of("HS256", "RS256"));
    assertThat(json.member("request_object_encryption_alg_values_supported")).isEmpty();
    assertThat(json.bool("claims_parameter_supported")).hasValue(true);
    assertThat(json.array("subject_types_supported").flatMap(JsonArray::strings))
        .hasValue(List.of("pairwise", "public"));
    assertThat(json.array("acr_values_supported").flatMap(JsonArray::strings))
        .hasValue(List.of("urn:example:pwd"));
    assertThat(json.bool("client_id_metadata_document_supported")).hasValue(true);
    assertThat(json.bool("authorization_response_iss_parameter_supported")).hasValue(true);
  }

  // Only the claims of scopes that clients may have.
  @Test
  void theDocumentListsTheClaimsOfTheSupportedScopes() {
    var json = json(caller.get("/.well-known/openid-configuration"));

    assertThat(json.array("scopes_supported").flatMap(JsonArray::strings).orElseThrow())
        .containsExactly("openid", "profile", "email", "hr");
    assertThat(json.array("claims_supported").flatMap(JsonArray::strings).orElseThrow())
        .contains("sub", "auth_time", "acr", "amr", "c_hash")
        .contains("name", "birthdate", "updated_at", "preferred_username")
        .contains("email", "email_verified", "department")
        .doesNotContain("address", "phone_number", "phone_number_verified", "badge")
        .doesNotHaveDuplicates();
  }

  @Test
  void allListedEndpointsExist() {
    var json = json(caller.get("/.well-known/openid-configuration"));

    for (var member : json.members().keySet()) {
      if (member.endsWith("_endpoint") || member.equals("jwks_uri")) {
        var path = json.string(member).orElseThrow().substring("http://localhost:8080".length());
        assertThat(caller.send("OPTIONS", path, "").statusCode()).as(member).isNotEqualTo(404);
      }
    }
  }
}
