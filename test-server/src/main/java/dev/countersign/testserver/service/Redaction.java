package dev.countersign.testserver.service;

import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonBoolean;
import dev.countersign.domain.oauth.Json.JsonDecimal;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Replaces secrets in the parameters and JSON documents of requests.
 *
 * <p>Of a form or a query, names of secrets are known. A JSON document can have members of any name
 * at any depth, so only the members that are known to be harmless are shown.
 */
final class Redaction {

  private static final String REDACTED = "(redacted)";

  private static final Set<String> SECRET =
      Set.of(
          "code",
          "code_verifier",
          "current",
          "guard",
          "id_token_hint",
          "repeated",
          "request",
          "session",
          "sign_in",
          "software_statement");

  private static final List<String> ENDS_OF_SECRETS =
      List.of("assertion", "password", "secret", "token");

  private static final Set<String> HARMLESS =
      Set.of(
          // Registration documents.
          "application_type",
          "client_id",
          "client_name",
          "client_uri",
          "contacts",
          "default_acr_values",
          "default_max_age",
          "grant_types",
          "initiate_login_uri",
          "logo_uri",
          "policy_uri",
          "post_logout_redirect_uris",
          "preferred_client_id",
          "redirect_uris",
          "request_uris",
          "response_types",
          "scope",
          "sector_identifier_uri",
          "software_id",
          "software_version",
          "subject_type",
          "token_endpoint_auth_method",
          "token_endpoint_auth_signing_alg",
          "tos_uri",
          "frontchannel_logout_uri",
          "frontchannel_logout_session_required",
          "backchannel_logout_uri",
          "backchannel_logout_session_required",
          "require_auth_time",
          "require_signed_request_object",
          "request_object_signing_alg",
          "request_object_encryption_alg",
          "request_object_encryption_enc",
          "id_token_signed_response_alg",
          "id_token_encrypted_response_alg",
          "id_token_encrypted_response_enc",
          "userinfo_signed_response_alg",
          "userinfo_encrypted_response_alg",
          "userinfo_encrypted_response_enc",
          "access_token_signed_response_alg",
          "introspection_signed_response_alg",
          "introspection_encrypted_response_alg",
          "introspection_encrypted_response_enc",
          // Public members of keys; private ones and that of symmetric keys are not here.
          "jwks",
          "jwks_uri",
          "keys",
          "alg",
          "crv",
          "e",
          "key_ops",
          "kid",
          "kty",
          "n",
          "use",
          "x",
          "y",
          // The administration of the service.
          "expires_in",
          "issuer",
          "label",
          "name",
          "policy",
          "uses");

  private Redaction() {}

  /** Returns the values of a parameter of a form or a query, redacted if they are secret. */
  static List<String> ofParameter(String name, List<String> values) {
    return isSecret(name.toLowerCase(Locale.ROOT))
        ? values.stream().map(value -> REDACTED).toList()
        : values;
  }

  private static boolean isSecret(String name) {
    return SECRET.contains(name)
        || name.startsWith("countersign_")
        || ENDS_OF_SECRETS.stream().anyMatch(name::endsWith);
  }

  /**
   * Returns the value of a member; it and each member in it are redacted if not known to be
   * harmless.
   */
  static Json ofMember(String name, Json value) {
    // A language tag can follow the name, after #.
    return HARMLESS.contains(name.split("#", 2)[0]) ? inside(value) : new JsonString(REDACTED);
  }

  private static Json inside(Json value) {
    return switch (value) {
      case JsonObject(var members) -> {
        var shown = new LinkedHashMap<String, Json>();
        members.forEach((name, member) -> shown.put(name, ofMember(name, member)));
        yield new JsonObject(shown);
      }
      case JsonArray(var items) -> new JsonArray(items.stream().map(Redaction::inside).toList());
      case JsonString _, JsonInteger _, JsonDecimal _, JsonBoolean _, JsonNull _ -> value;
    };
  }
}
