package dev.countersign.domain.client;

import static dev.countersign.domain.clientmetadata.ExampleRegistrations.LEAST;
import static dev.countersign.domain.clientmetadata.ExampleRegistrations.POLICY;
import static dev.countersign.domain.clientmetadata.ExampleRegistrations.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.countersign.domain.clientmetadata.ClientMetadataReader;
import dev.countersign.domain.clientmetadata.ExampleRegistrations;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RegistrationLimitsTest {

  @ParameterizedTest
  @CsvSource({
    "app.example, https://app.example/cb, true",
    "app.example, https://APP.example/cb, true",
    "app.example, https://app.example:8443/cb, true",
    "app.example, https://my.app.example/cb, false",
    "app.example, https://app.example.evil/cb, false",
    "*.example, https://app.example/cb, true",
    "*.example, https://deep.app.example/cb, true",
    "*.example, https://example/cb, false",
    "*.example, https://badexample/cb, false",
    "localhost, http://localhost:1234/cb, true",
    "com.example.app:, com.example.app:/cb, true",
    "com.example.app:, com.example.other:/cb, false",
    "com.example.app, com.example.app://com.example.app/cb, false",
    "[::1], http://[::1]:9/cb, true"
  })
  void aHostMatchesItsRedirectUris(String host, String uri, boolean admitted) {
    assertThat(new RedirectHost(host).admits(new RedirectUri(uri))).isEqualTo(admitted);
  }

  @ParameterizedTest
  @CsvSource({"''", "*", "*.", "a b", "https://app.example", "app.example/", "app.*.example"})
  void refusesAMalformedHost(String text) {
    assertThat(RedirectHost.parse(text)).isEmpty();
  }

  @Test
  void combinedLimitsAllowWhatBothAllow() {
    var one = limits(Set.of(GrantType.IMPLICIT, GrantType.AUTHORIZATION_CODE), "*.example", "a b");
    var another = limits(Set.of(GrantType.AUTHORIZATION_CODE), "app.example", "b c");
    var both = one.and(another);
    assertThat(both.grantTypes()).contains(Set.of(GrantType.AUTHORIZATION_CODE));
    assertThat(both.redirectHosts()).contains(List.of(new RedirectHost("app.example")));
    assertThat(both.scopes()).contains(Scope.of("b"));
    assertThat(both).isEqualTo(another.and(one));
  }

  private static Stream<Json> nothing() {
    return Stream.of(
        new JsonNull(),
        new JsonString(" "),
        new JsonArray(List.of()),
        JsonObject.EMPTY,
        JsonObject.EMPTY.with("keys", new JsonArray(List.of())));
  }

  @ParameterizedTest
  @MethodSource("nothing")
  void refusesARequiredMemberWithoutContent(Json nothing) {
    var member = nothing instanceof JsonObject ? "jwks" : "example_contacts";
    var limits = RegistrationLimits.NONE.requiring(member);
    var result =
        ClientMetadataReader.read(
            ExampleRegistrations.LEAST.with(member, nothing), ExampleRegistrations.POLICY, limits);
    assertThat(result).isInstanceOf(Result.Refused.class);
  }

  @Test
  void acceptsAnyContentOfARequiredMember() {
    var limits = RegistrationLimits.NONE.requiring("require_auth_time");
    assertThat(
            ClientMetadataReader.read(
                ExampleRegistrations.LEAST.with("require_auth_time", false),
                ExampleRegistrations.POLICY,
                limits))
        .isInstanceOf(Result.Ok.class);
  }

  @Test
  void noLimitsLeaveTheOtherLimitsUnchanged() {
    var one = limits(Set.of(GrantType.IMPLICIT), "app.example", "a");
    assertThat(one.and(RegistrationLimits.NONE)).isEqualTo(one);
    assertThat(RegistrationLimits.NONE.and(one)).isEqualTo(one);
  }

  @Test
  void usesTheShorterLifetime() {
    var day = lifetime(Duration.ofDays(1));
    var hour = lifetime(Duration.ofHours(1));
    assertThat(day.and(hour).clientLifetime()).contains(Duration.ofHours(1));
    assertThat(hour.and(day).clientLifetime()).contains(Duration.ofHours(1));
  }

  @Test
  void theDocumentMayChooseOnlyWhatBothAllowToChoose() {
    var id = choosing(true, false);
    var both = choosing(true, true);

    assertThat(both.and(both)).isEqualTo(both);
    assertThat(both.and(id)).isEqualTo(id);
    assertThat(id.and(choosing(false, true))).isEqualTo(RegistrationLimits.NONE);
  }

  @Test
  void isWrittenWithoutEmptyLimits() {
    assertThat(RegistrationLimits.NONE.document())
        .isEqualTo(
            JsonObject.EMPTY
                .with("required_members", texts())
                .with("preferred_client_id", false)
                .with("preferred_client_secret", false));
    assertThat(lifetime(Duration.ofHours(1)).document().integer("client_lifetime")).contains(3600L);
    assertThat(
            limits(
                    Set.of(GrantType.IMPLICIT, GrantType.AUTHORIZATION_CODE),
                    "app.example",
                    "openid email")
                .document())
        .isEqualTo(
            JsonObject.EMPTY
                .with("grant_types", texts("authorization_code", "implicit"))
                .with("redirect_hosts", texts("app.example"))
                .with("scope", "openid email")
                .with("required_members", texts("client_name"))
                .with("preferred_client_id", false)
                .with("preferred_client_secret", false));
  }

  private static Stream<Arguments> defaultsBeyondTheLimits() {
    return Stream.of(
        arguments(
            LEAST.with("response_types", texts("id_token")),
            within(Set.of(GrantType.AUTHORIZATION_CODE), Set.of(ClientAuthMethod.values()))),
        arguments(
            LEAST,
            within(Set.of(GrantType.CLIENT_CREDENTIALS), Set.of(ClientAuthMethod.values()))));
  }

  @ParameterizedTest
  @MethodSource("defaultsBeyondTheLimits")
  void refusesDefaultsBeyondTheLimits(JsonObject document, RegistrationLimits limits) {
    assertThat(ClientMetadataReader.read(document, POLICY, RegistrationLimits.NONE))
        .isInstanceOf(Result.Ok.class);
    assertThat(
            ClientMetadataReader.read(document, POLICY, limits)
                .<String>map(read -> "registered")
                .orElse(RegistrationError::description))
        .startsWith("grant_types");
  }

  @Test
  void replacesAnOmittedMemberByAnAllowedValue() {
    var limits = within(Set.of(GrantType.values()), Set.of(ClientAuthMethod.NONE));
    assertThat(
            ClientMetadataReader.read(LEAST, POLICY, limits)
                .map(read -> read.authentication().method().wireName())
                .orElse(RegistrationError::description))
        .isEqualTo("none");
  }

  private static RegistrationLimits choosing(boolean id, boolean secret) {
    var none = RegistrationLimits.NONE;
    return new RegistrationLimits(
        none.grantTypes(),
        none.responseTypes(),
        none.authMethods(),
        none.redirectHosts(),
        none.scopes(),
        none.clientLifetime(),
        none.requiredMembers(),
        id,
        secret);
  }

  private static RegistrationLimits within(Set<GrantType> types, Set<ClientAuthMethod> methods) {
    var none = RegistrationLimits.NONE;
    return new RegistrationLimits(
        Optional.of(types),
        none.responseTypes(),
        Optional.of(methods),
        none.redirectHosts(),
        none.scopes(),
        none.clientLifetime(),
        none.requiredMembers(),
        false,
        false);
  }

  private static RegistrationLimits limits(Set<GrantType> types, String host, String scope) {
    return new RegistrationLimits(
        Optional.of(types),
        Optional.empty(),
        Optional.empty(),
        Optional.of(List.of(new RedirectHost(host))),
        Optional.of(Scope.of(scope.split(" "))),
        Optional.empty(),
        Set.of("client_name"),
        false,
        false);
  }

  private static RegistrationLimits lifetime(Duration duration) {
    return new RegistrationLimits(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(duration),
        Set.of(),
        true,
        true);
  }
}
