package dev.countersign.domain.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonBoolean;
import dev.countersign.domain.oauth.Json.JsonDecimal;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimFormTest {

  private static final String HALF = "\ud800";

  private static boolean allows(ClaimForm form, String text) {
    return form.allows(new JsonString(text));
  }

  @ParameterizedTest
  @CsvSource({
    "TEXT, Jane Doe",
    "TEXT, 山田 太郎 😀",
    "URL, https://example.org/~jane?a=b#c",
    "URL, HTTP://example.org",
    "EMAIL, jane.doe+tag@example.org",
    "EMAIL, o'neil@xn--bcher-kva.example",
    "EMAIL, δοκιμή@παράδειγμα.δοκιμή",
    "EMAIL, root@localhost",
    "BIRTHDATE, 1990-12-31",
    "BIRTHDATE, 0000-02-29",
    "BIRTHDATE, 1990",
    "TIME_ZONE, Europe/Paris",
    "TIME_ZONE, America/Argentina/Buenos_Aires",
    "TIME_ZONE, Etc/GMT+1",
    "TIME_ZONE, UTC",
    "LANGUAGE_TAG, en-US",
    "PHONE_NUMBER, +1 (425) 555-1212",
    "PHONE_NUMBER, +56 (2) 687 2400",
    "PHONE_NUMBER, +1 (604) 555-1234;ext=5678"
  })
  void allowsTheExamplesOfTheSpecification(ClaimForm form, String text) {
    assertThat(allows(form, text)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "URL, javascript:alert(1)",
    "URL, //example.org/a",
    "URL, ftp://example.org/a",
    "URL, https:///a",
    "URL, https://example.org/a b",
    "EMAIL, jane",
    "EMAIL, @example.org",
    "EMAIL, jane@",
    "EMAIL, jane@example.org@example.org",
    "EMAIL, .jane@example.org",
    "EMAIL, jane.@example.org",
    "EMAIL, ja..ne@example.org",
    "EMAIL, jane@-example.org",
    "EMAIL, jane@example-.org",
    "EMAIL, jane@example..org",
    "EMAIL, jane@example.-org",
    "EMAIL, Jane <jane@example.org>",
    "EMAIL, 'jane@example.org,joe@example.org'",
    "BIRTHDATE, 1990-02-30",
    "BIRTHDATE, 1990-13-01",
    "BIRTHDATE, 1990-1-1",
    "BIRTHDATE, 0000",
    "BIRTHDATE, 19900101",
    "BIRTHDATE, +1990-01-01",
    "BIRTHDATE, 1990-01-01T00:00:00Z",
    "TIME_ZONE, Europe/",
    "TIME_ZONE, /etc/passwd",
    "TIME_ZONE, ../Paris",
    "LANGUAGE_TAG, en_US",
    "PHONE_NUMBER, 0425 555 1212",
    "PHONE_NUMBER, +",
    "PHONE_NUMBER, +1 (425) 555-1212 and more",
    "PHONE_NUMBER, +1234567890123456",
    "PHONE_NUMBER, +1 604 555 1234;ext=x",
    "PHONE_NUMBER, +١٢٣٤٥٦"
  })
  void refusesOtherTexts(ClaimForm form, String text) {
    assertThat(allows(form, text)).isFalse();
  }

  // OpenID Connect Core §5.3.2: a claim that has no value "SHOULD NOT be present with a null or
  // empty string value."
  @ParameterizedTest
  @EnumSource
  void refusesNullAndTheEmptyText(ClaimForm form) {
    assertThat(form.allows(new JsonNull())).isFalse();
    assertThat(allows(form, "")).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void refusesHalfACharacter(ClaimForm form) {
    for (var text : List.of(HALF, "a" + HALF, "https://example.org/" + HALF, HALF + "@b.example")) {
      assertThat(allows(form, text)).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TEXT", "URL", "EMAIL", "BIRTHDATE", "TIME_ZONE", "LANGUAGE_TAG"})
  void refusesControlCharactersAndOtherTypes(ClaimForm form) {
    for (var text : List.of("a\nb", "a\u0000", "a@b.example\n", "1990\n", "https://a.example\r")) {
      assertThat(allows(form, text)).isFalse();
    }
    assertThat(form.allows(new JsonInteger(1990))).isFalse();
    assertThat(form.allows(new JsonArray(List.of(new JsonString("de"))))).isFalse();
    assertThat(form.allows(JsonObject.EMPTY)).isFalse();
  }

  @Test
  void textsHaveALargestLength() {
    assertThat(allows(ClaimForm.TEXT, "a".repeat(1024))).isTrue();
    assertThat(allows(ClaimForm.TEXT, "a".repeat(1025))).isFalse();
    var url = "https://example.org/";
    assertThat(allows(ClaimForm.URL, url + "a".repeat(1024 - url.length()))).isTrue();
    assertThat(allows(ClaimForm.URL, url + "a".repeat(1025 - url.length()))).isFalse();
    var domain = "@example.org";
    assertThat(allows(ClaimForm.EMAIL, "a".repeat(254 - domain.length()) + domain)).isTrue();
    assertThat(allows(ClaimForm.EMAIL, "a".repeat(255 - domain.length()) + domain)).isFalse();
  }

  private static Stream<String> hostileAddresses() {
    return Stream.of("a", "a.", ".", "a-", "-", "é", "\u0301", "+a", "a@", "@", "a.a-", "a--")
        .flatMap(
            part ->
                Stream.of("", "a@", "a@a").map(start -> start + part.repeat(254 / part.length())))
        .map(text -> text.substring(0, Math.min(253, text.length())))
        .flatMap(text -> Stream.of(text + "!", text + "@", text + ".", text + "-", text + " "));
  }

  // A pattern that goes back through the text would need more than a second for one of them.
  @ParameterizedTest
  @MethodSource("hostileAddresses")
  void aHostileAddressTakesNoTime(String text) {
    assertThat(text.length()).isLessThanOrEqualTo(254);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          for (var i = 0; i < 100; i++) {
            assertThat(allows(ClaimForm.EMAIL, text)).isFalse();
          }
        });
  }

  @Test
  void anAddressIsAnObjectOfTexts() {
    var address =
        JsonObject.EMPTY
            .with("formatted", "1234 Main St\r\nAnytown, CA\n12345")
            .with("street_address", "1234 Main St")
            .with("locality", "Anytown")
            .with("region", "CA")
            .with("postal_code", "12345")
            .with("country", "US");

    assertThat(ClaimForm.ADDRESS.allows(address)).isTrue();
    assertThat(ClaimForm.ADDRESS.allows(JsonObject.EMPTY.with("country", "US"))).isTrue();
    for (Json wrong :
        List.of(
            JsonObject.EMPTY,
            new JsonString("1234 Main St"),
            address.with("planet", "Earth"),
            address.with("locality", ""),
            address.with("locality", 1),
            address.with("locality", "a\u0000b"),
            address.with("locality", "a\rb"),
            address.with("locality", HALF))) {
      assertThat(ClaimForm.ADDRESS.allows(wrong)).as(wrong.toString()).isFalse();
    }
  }

  @Test
  void aCustomClaimHasAnyValueButNone() {
    for (Json value :
        List.of(
            new JsonString("a\nb"),
            new JsonBoolean(false),
            new JsonDecimal(1.5),
            new JsonArray(List.of(new JsonNull())),
            JsonObject.EMPTY.with("a", new JsonArray(List.of(new JsonString("b")))))) {
      assertThat(ClaimForm.ANY.allows(value)).as(value.toString()).isTrue();
    }
    assertThat(ClaimForm.ANY.allows(JsonObject.EMPTY.with(HALF, 1))).isFalse();
    assertThat(ClaimForm.ANY.allows(new JsonArray(List.of(new JsonString(HALF))))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false", "1"})
  void aTextIsNoBoolean(String text) {
    assertThat(allows(ClaimForm.BOOLEAN, text)).isFalse();
    assertThat(ClaimForm.BOOLEAN.allows(new JsonBoolean(text.equals("true")))).isTrue();
  }
}
