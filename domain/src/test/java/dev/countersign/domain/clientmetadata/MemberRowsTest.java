package dev.countersign.domain.clientmetadata;

import static dev.countersign.domain.clientmetadata.ExampleRegistrations.LEAST;
import static dev.countersign.domain.clientmetadata.ExampleRegistrations.POLICY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.clientmetadata.MemberRow.Outcome;
import dev.countersign.domain.error.InvalidRedirectUri;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each member of a registration: accepted, defaulted, substituted, left out, refused. */
class MemberRowsTest {

  private static final List<MemberRow> ROWS = MemberRows.all().toList();

  static Stream<MemberRow> registered() {
    return MemberRows.all().filter(row -> row.outcome() != Outcome.REFUSED);
  }

  static Stream<MemberRow> refused() {
    return MemberRows.all().filter(row -> row.outcome() == Outcome.REFUSED);
  }

  @ParameterizedTest
  @MethodSource("registered")
  void registersWhatTheRowSays(MemberRow row) {
    var metadata = taken(row.document(), row.policy());

    if (row.outcome() == Outcome.LEFT_OUT) {
      assertThat(metadata).isEqualTo(taken(LEAST, row.policy()));
    } else {
      assertThat(row.look().apply(metadata)).isEqualTo(row.expected());
    }
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesWithTheNameAndTheReason(MemberRow row) {
    var error = refusal(row.document(), row.policy());

    assertThat(error.description())
        .contains(row.expected().toString())
        .containsIgnoringCase(
            nameOf(row).replaceAll("[^ -~]", "?").substring(0, shown(nameOf(row))))
        .matches("[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]{1,500}");
    assertThat(error.code())
        .isEqualTo(
            error instanceof InvalidRedirectUri
                ? "invalid_redirect_uri"
                : "invalid_client_metadata");
  }

  /** Custom members are refused by the name they have in common. */
  private static String nameOf(MemberRow row) {
    return row.member().startsWith("custom_") ? "custom_" : row.member();
  }

  private static int shown(String name) {
    return Math.min(name.length(), 60);
  }

  @Test
  void hasRowsForEachMemberThatIsRead() {
    var read = namesRead();
    assertThat(read).contains("redirect_uris", "jwks", "subject_type", "default_acr_values");
    for (var member : read) {
      assertThat(outcomes(member)).as(member).contains(Outcome.REFUSED);
      if (!outcomes(member).contains(Outcome.LEFT_OUT)) {
        assertThat(outcomes(member)).as(member).contains(Outcome.ACCEPTED, Outcome.DEFAULTED);
      }
    }
  }

  /** Or a row that proves nothing, because its name is misspelt, would pass for one. */
  @Test
  void hasNoRowForWhatIsNotRead() {
    var known = namesRead();
    var strange =
        MemberRows.all()
            .map(row -> row.member().split("#", 2)[0])
            .filter(member -> !known.contains(member))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(strange).allMatch(member -> member.toLowerCase(Locale.ROOT).startsWith("custom_"));
  }

  @Test
  void hasARowForEachOutcome() {
    assertThat(MemberRows.all().map(MemberRow::outcome).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(EnumSet.allOf(Outcome.class));
  }

  private static Set<Outcome> outcomes(String member) {
    return ROWS.stream()
        .filter(row -> row.member().equals(member))
        .map(MemberRow::outcome)
        .collect(Collectors.toSet());
  }

  private static Set<String> namesRead() {
    var members = new MemberReader(LEAST);
    assertThat(new ClientMetadataReader(members, POLICY).read()).isInstanceOf(Result.Ok.class);
    return members.asked();
  }

  private static ClientMetadata taken(JsonObject document, ServerCapabilities policy) {
    return ClientMetadataReader.read(document, policy)
        .orElse(
            error -> {
              throw new AssertionError(error.description());
            });
  }

  private static RegistrationError refusal(JsonObject document, ServerCapabilities policy) {
    return switch (ClientMetadataReader.read(document, policy)) {
      case Result.Refused<ClientMetadata, RegistrationError>(var error) -> error;
      case Result.Ok<ClientMetadata, RegistrationError>(var metadata) ->
          throw new AssertionError("was taken: " + metadata);
    };
  }
}
