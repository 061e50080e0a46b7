package dev.countersign.domain.clientmetadata;

import static dev.countersign.domain.clientmetadata.ExampleRegistrations.LEAST;
import static dev.countersign.domain.clientmetadata.ExampleRegistrations.POLICY;
import static dev.countersign.domain.clientmetadata.ExampleRegistrations.texts;
import static dev.countersign.domain.clientmetadata.MemberRow.accepted;
import static dev.countersign.domain.clientmetadata.MemberRow.defaulted;
import static dev.countersign.domain.clientmetadata.MemberRow.leftOut;
import static dev.countersign.domain.clientmetadata.MemberRow.refused;
import static dev.countersign.domain.clientmetadata.MemberRow.substituted;

import dev.countersign.domain.client.ClientDescription;
import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.client.LocalizedText;
import dev.countersign.domain.clientmetadata.MemberRow.Outcome;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonBoolean;
import dev.countersign.domain.oauth.Json.JsonDecimal;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows for the members that describe a client, and for custom members. */
final class DescriptionRows {

  private static final String NAME = "client_name";

  private DescriptionRows() {}

  private static Object name(ClientMetadata metadata) {
    return metadata.description().name();
  }

  static Stream<MemberRow> all() {
    return Stream.of(
            names(),
            languages(),
            pages("client_uri", ClientDescription::uri),
            pages("logo_uri", ClientDescription::logoUri),
            pages("policy_uri", ClientDescription::policyUri),
            pages("tos_uri", ClientDescription::tosUri),
            contacts(),
            software(),
            logins(),
            custom())
        .flatMap(rows -> rows);
  }

  private static Stream<MemberRow> names() {
    return Stream.of(
        accepted(
            NAME, "The “Client” 😀", DescriptionRows::name, LocalizedText.of("The “Client” 😀")),
        defaulted(NAME, DescriptionRows::name, LocalizedText.NONE),
        substituted(NAME, "", DescriptionRows::name, LocalizedText.NONE),
        refused(NAME, " ", "1 to 1000 characters"),
        refused(NAME, "a\u0000b", "1 to 1000 characters"),
        refused(NAME, "\u202eknaB", "1 to 1000 characters"),
        refused(NAME, "\u2066Bank", "1 to 1000 characters"),
        refused(NAME, "a\u2028b", "1 to 1000 characters"),
        refused(NAME, "half \ud800", "1 to 1000 characters"),
        refused(NAME, "a".repeat(1001), "1 to 1000 characters"));
  }

  private static Stream<MemberRow> languages() {
    var many = LEAST;
    for (var i = 0; i <= DescriptionReader.MOST_LANGUAGES; i++) {
      many = many.with(NAME + "#de-x-" + i, "text");
    }
    return Stream.of(
        accepted(
                NAME + "#ja-Jpan-JP",
                "クライアント",
                DescriptionRows::name,
                new LocalizedText(
                    Optional.of("Client"), Map.of("ja-Jpan-JP", "クライアント", "de", "Klient")))
            .and(NAME, "Client")
            .and(NAME + "#de", "Klient"),
        accepted(
            NAME + "#de",
            "Klient",
            DescriptionRows::name,
            new LocalizedText(Optional.empty(), Map.of("de", "Klient"))),
        accepted(NAME + "#de", new JsonNull(), DescriptionRows::name, LocalizedText.NONE),
        leftOut("contacts#de", texts("nobody")),
        refused(NAME + "#", "text", "no valid BCP 47 language tag"),
        refused(NAME + "#de_DE", "text", "no valid BCP 47 language tag"),
        refused(NAME + "#d\u0000e", "text", "no valid BCP 47 language tag"),
        refused(NAME + "#de#at", "text", "no valid BCP 47 language tag"),
        refused(
            NAME + "#" + "de-x" + "-abcdefgh".repeat(7), "text", "no valid BCP 47 language tag"),
        refused(NAME + "#de", "\u202e", "1 to 1000 characters"),
        refused(NAME + "#de", new JsonInteger(1), "must be a string"),
        refused(NAME + "#DE", "text", "twice").and(NAME + "#de", "text"),
        new MemberRow(
            NAME, Outcome.REFUSED, many, POLICY, DescriptionRows::name, "at most 50 languages"));
  }

  private static Stream<MemberRow> pages(
      String member, Function<ClientDescription, LocalizedText> read) {
    Function<ClientMetadata, Object> page = metadata -> read.apply(metadata.description());
    var url = "https://client.example:8443/a?b=c#d";
    return Stream.of(
        accepted(member, url, page, LocalizedText.of(url)),
        accepted(
                member + "#fr",
                "https://fr.example",
                page,
                new LocalizedText(Optional.of(url), Map.of("fr", "https://fr.example")))
            .and(member, url),
        defaulted(member, page, LocalizedText.NONE),
        substituted(member, "", page, LocalizedText.NONE),
        accepted(
            member,
            "https://my_app.example.org/a",
            page,
            LocalizedText.of("https://my_app.example.org/a")),
        refused(member, "https://a%2eb.example/", "must have a host of letters"),
        refused(member, "https://user@my_app.example/", "user information"),
        accepted(member, "http://localhost:3000", page, LocalizedText.of("http://localhost:3000")),
        accepted(
            member, "http://127.0.0.1:3000/a", page, LocalizedText.of("http://127.0.0.1:3000/a")),
        refused(member, "http://localhost.client.example", "must be an https URL"),
        refused(member, "http://user@localhost:3000", "user information"),
        refused(member, "javascript:alert(1)", "must be an https URL"),
        refused(member, "data:image/png;base64,AA", "must be an https URL"),
        refused(member, "http://client.example", "must be an https URL"),
        refused(member, "https:///x", "must be an https URL"),
        refused(member, "https://user@client.example", "user information"),
        refused(member, "https://client.example/\n", "printable ASCII"),
        refused(member, "https://client.example:0/", "must have a port"),
        refused(member, "https://client.example/" + "a".repeat(1978), "1 to 2000 characters"),
        refused(member + "#fr", "http://client.example", "must be an https URL"));
  }

  private static Stream<MemberRow> contacts() {
    Function<ClientMetadata, Object> contacts = metadata -> metadata.description().contacts();
    return Stream.of(
        accepted("contacts", texts("b@a.example", "x"), contacts, List.of("b@a.example", "x")),
        defaulted("contacts", contacts, List.of()),
        refused("contacts", "b@a.example", "must be an array"),
        refused("contacts", texts("a\u0000b"), "1 to 1000 characters"),
        refused(
            "contacts",
            new JsonArray(List.of(new JsonBoolean(true))),
            "must be an array of strings"),
        refused(
            "contacts",
            texts(Collections.nCopies(51, "x").toArray(String[]::new)),
            "at most 50 strings"));
  }

  private static Stream<MemberRow> software() {
    Function<ClientMetadata, Object> id = metadata -> metadata.description().softwareId();
    Function<ClientMetadata, Object> version = metadata -> metadata.description().softwareVersion();
    return Stream.of(
        accepted(
            "software_id", "4NRB1-0XZABZI9E6-5SM3R", id, Optional.of("4NRB1-0XZABZI9E6-5SM3R")),
        defaulted("software_id", id, Optional.empty()),
        substituted("software_id", "", id, Optional.empty()),
        refused("software_id", new JsonBoolean(true), "must be a string"),
        accepted("software_version", "2.1", version, Optional.of("2.1")),
        defaulted("software_version", version, Optional.empty()),
        substituted("software_version", "", version, Optional.empty()),
        refused("software_version", new JsonInteger(2), "must be a string"));
  }

  private static Stream<MemberRow> logins() {
    var member = "initiate_login_uri";
    var uri = "https://client.example/login?from=here";
    return Stream.of(
        accepted(member, uri, ClientMetadata::initiateLoginUri, Optional.of(URI.create(uri))),
        defaulted(member, ClientMetadata::initiateLoginUri, Optional.empty()),
        substituted(member, "", ClientMetadata::initiateLoginUri, Optional.empty()),
        accepted(
            member,
            "https://app-.example.org/login",
            ClientMetadata::initiateLoginUri,
            Optional.of(URI.create("https://app-.example.org/login"))),
        refused(member, "http://localhost:3000/login", "must be an https URL"),
        refused(member, "http://client.example/login", "must be an https URL"),
        refused(member, "com.example.app:/login", "must be an https URL"),
        refused(member, "https://a@client.example/login", "user information"));
  }

  private static Stream<MemberRow> custom() {
    var values =
        JsonObject.EMPTY
            .with("custom_text", "\u0000 \u202e")
            .with("custom_list", new JsonArray(List.of(new JsonNull(), new JsonDecimal(1.5))))
            .with("custom_", JsonObject.EMPTY.with("a", true));
    var row = accepted("custom_text", "\u0000 \u202e", ClientMetadata::custom, values);
    for (var value : values.members().entrySet()) {
      row = row.and(value.getKey(), value.getValue());
    }
    return Stream.of(
        row,
        defaulted("custom_text", ClientMetadata::custom, JsonObject.EMPTY),
        accepted("custom_text", new JsonNull(), ClientMetadata::custom, JsonObject.EMPTY),
        leftOut("Custom_text", "text"),
        refused("custom_" + "a".repeat(94), "text", "names of at most 100"),
        refused("custom_text", "a".repeat(10_000), "at most 10000 characters"),
        refused("custom_text", nested(3_000), "at most 10000 characters"),
        new MemberRow(
            "custom_text",
            Outcome.REFUSED,
            many(CustomMembers.MOST + 1),
            POLICY,
            ClientMetadata::custom,
            "at most 20"));
  }

  private static JsonObject many(int count) {
    return IntStream.range(0, count)
        .boxed()
        .reduce(LEAST, (json, n) -> json.with("custom_" + n, n), (one, other) -> other);
  }

  private static JsonObject nested(int members) {
    return IntStream.range(0, members)
        .boxed()
        .reduce(JsonObject.EMPTY, (json, n) -> json.with("" + n, true), (one, other) -> other);
  }
}
