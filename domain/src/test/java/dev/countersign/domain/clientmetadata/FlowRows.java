package dev.countersign.domain.clientmetadata;

import static dev.countersign.domain.clientmetadata.ExampleRegistrations.POLICY;
import static dev.countersign.domain.clientmetadata.ExampleRegistrations.texts;
import static dev.countersign.domain.clientmetadata.MemberRow.accepted;
import static dev.countersign.domain.clientmetadata.MemberRow.defaulted;
import static dev.countersign.domain.clientmetadata.MemberRow.refused;
import static dev.countersign.domain.clientmetadata.MemberRow.substituted;

import dev.countersign.domain.client.ApplicationType;
import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.ResponseType;
import dev.countersign.domain.oauth.Scope;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Rows for the members about grant types, response types, redirect URIs and scopes. */
final class FlowRows {

  private static final String GRANTS = "grant_types";
  private static final String RESPONSES = "response_types";
  private static final String REDIRECTS = "redirect_uris";
  private static final String TYPE = "application_type";
  private static final String METHOD = "token_endpoint_auth_method";
  private static final RedirectUri EDITOR = new RedirectUri("editor://host/path");
  private static final String NOT_ALLOWED = "is not allowed for this registration";

  private FlowRows() {}

  static Stream<MemberRow> all() {
    return Stream.of(grantTypes(), responseTypes(), redirectUris(), applicationTypes(), scopes())
        .flatMap(rows -> rows);
  }

  private static Stream<MemberRow> grantTypes() {
    return Stream.of(
        accepted(
            GRANTS,
            texts("refresh_token", "authorization_code"),
            ClientMetadata::grantTypes,
            Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN)),
        accepted(
                GRANTS,
                texts("client_credentials"),
                ClientMetadata::grantTypes,
                Set.of(GrantType.CLIENT_CREDENTIALS))
            .without(REDIRECTS),
        defaulted(GRANTS, ClientMetadata::grantTypes, Set.of(GrantType.AUTHORIZATION_CODE)),
        substituted(GRANTS, ClientMetadata::grantTypes, Set.of(GrantType.IMPLICIT))
            .and(RESPONSES, texts("id_token")),
        substituted(
            GRANTS,
            texts("authorization_code", "password", "urn:ietf:params:oauth:grant-type:device_code"),
            ClientMetadata::grantTypes,
            Set.of(GrantType.AUTHORIZATION_CODE)),
        substituted(GRANTS, ClientMetadata::grantTypes, Set.of(GrantType.IMPLICIT))
            .where(onlyGrants(GrantType.IMPLICIT, GrantType.CLIENT_CREDENTIALS)),
        substituted(GRANTS, ClientMetadata::grantTypes, Set.of(GrantType.CLIENT_CREDENTIALS))
            .without(REDIRECTS)
            .where(onlyGrants(GrantType.IMPLICIT, GrantType.CLIENT_CREDENTIALS)),
        refused(GRANTS, texts(), "must contain at least one"),
        refused(GRANTS, texts("password"), "must contain at least one"),
        refused(GRANTS, "authorization_code", "must be an array"),
        refused(GRANTS, texts("refresh_token"), "requires authorization_code"),
        refused(
            GRANTS,
            texts("authorization_code", "implicit"),
            "requires a response type that uses it"),
        refused(GRANTS, texts("authorization_code", "client_credentials"), NOT_ALLOWED)
            .where(onlyGrants(GrantType.AUTHORIZATION_CODE)),
        refused(GRANTS, texts("client_credentials"), "requires client authentication")
            .and("token_endpoint_auth_method", "none"),
        refused(
                RESPONSES,
                texts("token"),
                "grant_types: implicit, which response_types require, " + NOT_ALLOWED)
            .where(onlyGrants(GrantType.AUTHORIZATION_CODE)),
        omitted(GRANTS, "is required").where(onlyGrants(GrantType.REFRESH_TOKEN)),
        omitted(GRANTS, "is required").where(onlyGrants(GrantType.CLIENT_CREDENTIALS)));
  }

  private static Stream<MemberRow> responseTypes() {
    return Stream.of(
        accepted(
            RESPONSES,
            texts("token id_token", "code"),
            ClientMetadata::responseTypes,
            Set.of(ResponseType.ID_TOKEN_TOKEN, ResponseType.CODE)),
        defaulted(RESPONSES, ClientMetadata::responseTypes, Set.of(ResponseType.CODE)),
        substituted(RESPONSES, ClientMetadata::responseTypes, Set.of())
            .and(GRANTS, texts("client_credentials")),
        substituted(RESPONSES, ClientMetadata::responseTypes, Set.of(ResponseType.ID_TOKEN))
            .where(onlyGrants(GrantType.IMPLICIT)),
        omitted(GRANTS, "is required")
            .where(only(EnumSet.of(GrantType.IMPLICIT), Set.of(ResponseType.TOKEN))),
        omitted(GRANTS, "is required")
            .where(
                only(
                    POLICY.grantTypes(),
                    Set.of(
                        ResponseType.TOKEN,
                        ResponseType.ID_TOKEN_TOKEN,
                        ResponseType.CODE_TOKEN,
                        ResponseType.CODE_ID_TOKEN_TOKEN))),
        accepted(
            RESPONSES,
            texts("code id_token", "code token", "token code id_token"),
            ClientMetadata::responseTypes,
            Set.of(
                ResponseType.CODE_ID_TOKEN,
                ResponseType.CODE_TOKEN,
                ResponseType.CODE_ID_TOKEN_TOKEN)),
        substituted(
            RESPONSES,
            texts("code none", "code", "future"),
            ClientMetadata::responseTypes,
            Set.of(ResponseType.CODE)),
        substituted(
                GRANTS,
                texts("authorization_code", "implicit", "refresh_token", "future"),
                ClientMetadata::grantTypes,
                Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN))
            .and(RESPONSES, texts("code", "code none", "future")),
        substituted(
                GRANTS,
                texts("authorization_code", "implicit", "refresh_token"),
                ClientMetadata::grantTypes,
                Set.of(GrantType.IMPLICIT))
            .and(RESPONSES, texts("future", "id_token")),
        refused(RESPONSES, texts(), "must contain at least one"),
        refused(RESPONSES, texts("code", "code token"), "code token " + NOT_ALLOWED)
            .where(only(POLICY.grantTypes(), ResponseType.supported(false))),
        refused(RESPONSES, texts("code id_token"), "require the grant type implicit")
            .and(GRANTS, texts("authorization_code")),
        refused(RESPONSES, texts("none"), NOT_ALLOWED),
        refused(RESPONSES, texts("code", "token"), NOT_ALLOWED)
            .where(only(POLICY.grantTypes(), Set.of(ResponseType.CODE))),
        refused(RESPONSES, "code", "must be an array"),
        refused(RESPONSES, texts("id_token"), "require the grant type implicit")
            .and(GRANTS, texts("authorization_code")),
        omitted(RESPONSES, "is required")
            .and(GRANTS, texts("authorization_code"))
            .where(only(POLICY.grantTypes(), Set.of(ResponseType.TOKEN))));
  }

  private static Stream<MemberRow> redirectUris() {
    return Stream.of(
        accepted(
            REDIRECTS,
            texts("https://a.example/cb", "https://xn--bcher-kva.example/cb?a=b"),
            ClientMetadata::redirectUris,
            List.of(
                new RedirectUri("https://a.example/cb"),
                new RedirectUri("https://xn--bcher-kva.example/cb?a=b"))),
        defaulted(REDIRECTS, ClientMetadata::redirectUris, List.of())
            .without(REDIRECTS)
            .and(GRANTS, texts("client_credentials")),
        substituted(
            REDIRECTS,
            texts("https://a.example/cb", "https://a.example/cb"),
            ClientMetadata::redirectUris,
            List.of(new RedirectUri("https://a.example/cb"))),
        omitted(REDIRECTS, "must contain at least one URI").without(REDIRECTS),
        refused(REDIRECTS, texts(), "must contain at least one URI"),
        refused(REDIRECTS, "https://a.example/cb", "must be an array"),
        refused(REDIRECTS, texts("http://a.example/cb"), "must be https"),
        refused(REDIRECTS, texts("https://a.example/cb#a"), "must not have a fragment"),
        refused(REDIRECTS, texts("https://a.example/*"), "a wildcard"),
        refused(REDIRECTS, texts("https://a.example/x/../cb"), "must not have . or .."),
        refused(REDIRECTS, texts("javascript:alert(1)"), "must not use the scheme javascript"),
        refused(
            REDIRECTS,
            texts(Collections.nCopies(51, "https://a.example/cb").toArray(String[]::new)),
            "at most 50"));
  }

  private static Stream<MemberRow> applicationTypes() {
    return Stream.of(
        accepted(TYPE, "native", ClientMetadata::applicationType, ApplicationType.NATIVE),
        // RFC 8252 §8.4: an instance that registers dynamically has its own secret.
        accepted(TYPE, "native", ClientMetadata::isPublic, false)
            .and("token_endpoint_auth_method", "client_secret_post"),
        accepted(TYPE, "web", ClientMetadata::applicationType, ApplicationType.WEB)
            .and(REDIRECTS, texts("http://localhost:8080/cb")),
        defaulted(TYPE, ClientMetadata::applicationType, ApplicationType.WEB),
        defaulted(TYPE, ClientMetadata::applicationType, ApplicationType.WEB)
            .without(REDIRECTS)
            .and(GRANTS, texts("client_credentials")),
        nativeBy("http://127.0.0.1/cb"),
        nativeBy("http://[::1]:1234/cb"),
        nativeBy("http://localhost:1234/cb"),
        nativeBy("com.example.app:/cb"),
        nativeBy("vendor.app://vendor.app/oauth"),
        nativeBy("vendor.app://vendor.app/oauth").and(METHOD, "none"),
        nativeBy("editor://host/path").and(METHOD, "none"),
        nativeBy("editor+beta:/path").and(METHOD, "none"),
        accepted(TYPE, "native", ClientMetadata::redirectUris, List.of(EDITOR))
            .and(REDIRECTS, texts(EDITOR.value()))
            .and(METHOD, "none"),
        refused(REDIRECTS, texts(EDITOR.value()), "must be https for a web client"),
        refused(REDIRECTS, texts(EDITOR.value()), "must be https for a web client")
            .and(TYPE, "web")
            .and(METHOD, "none"),
        refused(REDIRECTS, texts(EDITOR.value()), "a private-use scheme with a dot")
            .and(TYPE, "native"),
        refused(TYPE, "desktop", "does not support"),
        refused(REDIRECTS, texts("com.example.app:/cb"), "must be https for a web client")
            .and(TYPE, "web"),
        refused(REDIRECTS, texts("com.example.app:/cb"), "must be https for a web client")
            .and(RESPONSES, texts("id_token")),
        refused(REDIRECTS, texts("http://localhost/cb"), "must use https, and not localhost")
            .and(RESPONSES, texts("id_token")),
        refused(REDIRECTS, texts("app:/cb"), "a private-use scheme with a dot")
            .and(TYPE, "native"));
  }

  private static MemberRow nativeBy(String redirectUri) {
    return substituted(TYPE, ClientMetadata::applicationType, ApplicationType.NATIVE)
        .and(REDIRECTS, texts("https://a.example/cb", redirectUri));
  }

  private static Stream<MemberRow> scopes() {
    return Stream.of(
        accepted("scope", "openid email", ClientMetadata::scope, Scope.of("openid", "email")),
        defaulted("scope", ClientMetadata::scope, POLICY.scopes()),
        substituted("scope", "openid unknown", ClientMetadata::scope, Scope.of("openid")),
        substituted("scope", "countersign:admin", ClientMetadata::scope, POLICY.scopes()),
        substituted(
            "scope", " openid   email ", ClientMetadata::scope, Scope.of("openid", "email")),
        refused("scope", "a\u00a0b", "scope tokens"),
        refused("scope", "\"", "scope tokens"),
        substituted("scope", "", ClientMetadata::scope, POLICY.scopes()),
        refused("scope", "a".repeat(1001), "must be a string"),
        refused("scope", texts("openid"), "must be a string"));
  }

  /** Returns a row for a member that is omitted and has no allowed default. */
  static MemberRow omitted(String member, String reason) {
    return refused(member, new JsonNull(), reason);
  }

  private static ServerCapabilities onlyGrants(GrantType... types) {
    return only(EnumSet.copyOf(Arrays.asList(types)), POLICY.responseTypes());
  }

  private static ServerCapabilities only(
      Set<GrantType> grantTypes, Set<ResponseType> responseTypes) {
    return POLICY.within(
        new RegistrationLimits(
            Optional.of(grantTypes),
            Optional.of(responseTypes),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            false,
            false));
  }
}
