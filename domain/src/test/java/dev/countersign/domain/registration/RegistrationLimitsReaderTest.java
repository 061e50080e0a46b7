package dev.countersign.domain.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.RedirectHost;
import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonBoolean;
import dev.countersign.domain.oauth.Json.JsonDecimal;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.domain.oauth.ResponseType;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RegistrationLimitsReaderTest {

  private static final RegistrationLimits ALL =
      new RegistrationLimits(
          Optional.of(Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN)),
          Optional.of(Set.of(ResponseType.CODE)),
          Optional.of(Set.of(ClientAuthMethod.NONE, ClientAuthMethod.PRIVATE_KEY_JWT)),
          Optional.of(List.of(new RedirectHost("*.example"), new RedirectHost("app.example"))),
          Optional.of(Scope.of("openid", "profile")),
          Optional.of(Duration.ofDays(30)),
          Set.of("client_name", "contacts"),
          true,
          true);

  private static final JsonObject DOCUMENT =
      JsonObject.EMPTY
          .with("grant_types", strings("authorization_code", "refresh_token"))
          .with("response_types", strings("code"))
          .with("token_endpoint_auth_methods", strings("none", "private_key_jwt"))
          .with("redirect_hosts", strings("*.example", "APP.example"))
          .with("scope", "openid profile")
          .with("client_lifetime", 30 * 86400L)
          .with("required_members", strings("client_name", "contacts"))
          .with("preferred_client_id", true)
          .with("preferred_client_secret", true);

  private static JsonArray strings(String... values) {
    return JsonArray.ofStrings(List.of(values));
  }

  private static Result<RegistrationLimits, String> read(String name, Json value) {
    return RegistrationLimitsReader.read(JsonObject.EMPTY.with(name, value));
  }

  @Test
  void readsEveryMember() {
    assertThat(RegistrationLimitsReader.read(DOCUMENT)).isEqualTo(Result.ok(ALL));
    assertThat(DOCUMENT.members().keySet()).isEqualTo(RegistrationLimitsReader.MEMBERS);
  }

  @Test
  void limitsNothingIfMembersAreOmitted() {
    assertThat(RegistrationLimitsReader.read(JsonObject.EMPTY))
        .isEqualTo(Result.ok(RegistrationLimits.NONE));
    for (var name : RegistrationLimitsReader.MEMBERS) {
      assertThat(read(name, new JsonNull())).isEqualTo(Result.ok(RegistrationLimits.NONE));
    }
  }

  @Test
  void readsItsOwnJsonForm() {
    for (var limits : List.of(ALL, RegistrationLimits.NONE, nothing())) {
      assertThat(RegistrationLimitsReader.read(limits.document())).isEqualTo(Result.ok(limits));
    }
  }

  private static RegistrationLimits nothing() {
    return new RegistrationLimits(
        Optional.empty(),
        Optional.of(Set.of()),
        Optional.empty(),
        Optional.of(List.of()),
        Optional.of(Scope.NONE),
        Optional.empty(),
        Set.of(),
        false,
        true);
  }

  @Test
  void acceptsTheLongestNameOfARequiredMember() {
    var longest = "m".repeat(100);
    assertThat(read("required_members", strings(longest)).map(RegistrationLimits::requiredMembers))
        .isEqualTo(Result.ok(Set.of(longest)));
  }

  @ParameterizedTest
  @MethodSource
  void refusesInvalidMembersByName(String name, Json value) {
    assertThat(read(name, value))
        .isInstanceOfSatisfying(
            Result.Refused.class, refused -> assertThat((String) refused.error()).startsWith(name));
  }

  static Stream<Arguments> refusesInvalidMembersByName() {
    return Stream.of(
        Arguments.of("grant_type", strings("implicit")),
        Arguments.of("grant_types", strings()),
        Arguments.of("grant_types", strings("implicit", "no_such_grant")),
        Arguments.of("grant_types", new JsonString("implicit")),
        Arguments.of("grant_types", new JsonArray(List.of(new JsonInteger(1)))),
        Arguments.of("response_types", strings("code", "cod")),
        Arguments.of("token_endpoint_auth_methods", strings()),
        Arguments.of("token_endpoint_auth_methods", strings("tls_client_auth")),
        Arguments.of("redirect_hosts", strings("https://app.example")),
        Arguments.of("redirect_hosts", strings("*")),
        Arguments.of("redirect_hosts", manyStrings(51)),
        Arguments.of("scope", strings("openid")),
        Arguments.of("scope", new JsonString("a  b")),
        Arguments.of("client_lifetime", new JsonInteger(0)),
        Arguments.of("client_lifetime", new JsonInteger(-1)),
        Arguments.of("client_lifetime", new JsonInteger(Long.MAX_VALUE)),
        Arguments.of("client_lifetime", new JsonDecimal(1.5)),
        Arguments.of("client_lifetime", new JsonString("30d")),
        Arguments.of("required_members", strings("")),
        Arguments.of("required_members", strings("m".repeat(101))),
        Arguments.of("preferred_client_id", new JsonString("true")),
        Arguments.of("preferred_client_secret", new JsonInteger(1)),
        Arguments.of("Scope", new JsonString("a")),
        Arguments.of("unknown", new JsonBoolean(true)));
  }

  private static JsonArray manyStrings(int count) {
    return JsonArray.ofStrings(Collections.nCopies(count, "app.example"));
  }
}
