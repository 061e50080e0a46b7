package dev.countersign.domain.clientmetadata;

import static dev.countersign.domain.clientmetadata.ExampleRegistrations.texts;
import static dev.countersign.domain.clientmetadata.MemberRow.accepted;
import static dev.countersign.domain.clientmetadata.MemberRow.defaulted;
import static dev.countersign.domain.clientmetadata.MemberRow.refused;

import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.client.SubjectProfile;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Rows for the members about subjects and authentication contexts. */
final class SubjectRows {

  private static final String TYPE = "subject_type";
  private static final String SECTOR = "sector_identifier_uri";
  private static final String CONTEXTS = "default_acr_values";
  private static final URI DOCUMENT = URI.create("https://Sector.example:8443/uris.json");

  private SubjectRows() {}

  static Stream<MemberRow> all() {
    return Stream.of(types(), sectors(), contexts()).flatMap(rows -> rows);
  }

  private static Stream<MemberRow> types() {
    Function<ClientMetadata, Object> subject = ClientMetadata::subject;
    return Stream.of(
        defaulted(TYPE, subject, SubjectProfile.PUBLIC),
        accepted(TYPE, "public", subject, SubjectProfile.PUBLIC),
        accepted(TYPE, "pairwise", subject, pairwise(Optional.empty(), "one.example"))
            .and("redirect_uris", texts("https://one.example/a", "https://ONE.example/b")),
        refused(TYPE, "pairwise", "sector_identifier_uri is required")
            .and("redirect_uris", texts("https://one.example/a", "https://two.example/a")),
        refused(TYPE, "pairwise", "sector_identifier_uri is required")
            .and("redirect_uris", texts("http://127.0.0.1/a"))
            .and("application_type", "native"),
        refused(TYPE, "pairwise", "sector_identifier_uri is required")
            .and("redirect_uris", texts("com.example.app:/a"))
            .and("application_type", "native"),
        refused(TYPE, "pairwise", "sector_identifier_uri is required")
            .and("redirect_uris", texts())
            .and("grant_types", texts("client_credentials")),
        refused(TYPE, "Pairwise", "does not support"),
        refused(TYPE, "a".repeat(1000), "does not support"));
  }

  private static SubjectProfile pairwise(Optional<URI> uri, String sector) {
    return new SubjectProfile(SubjectProfile.Type.PAIRWISE, uri, Optional.of(sector));
  }

  private static Stream<MemberRow> sectors() {
    Function<ClientMetadata, Object> subject = ClientMetadata::subject;
    return Stream.of(
        defaulted(SECTOR, subject, SubjectProfile.PUBLIC),
        accepted(
            SECTOR,
            DOCUMENT.toString(),
            subject,
            new SubjectProfile(
                SubjectProfile.Type.PUBLIC, Optional.of(DOCUMENT), Optional.of("sector.example"))),
        accepted(
                SECTOR,
                DOCUMENT.toString(),
                subject,
                pairwise(Optional.of(DOCUMENT), "sector.example"))
            .and(TYPE, "pairwise")
            .and("redirect_uris", texts("https://one.example/a", "https://two.example/a")),
        refused(SECTOR, "http://client.example/sector.json", "must be an https URL"),
        refused(SECTOR, "https://my_host.example/sector.json", "connect to"),
        refused(SECTOR, "https://user@client.example/sector.json", "user information"),
        refused(SECTOR, texts("https://client.example"), "must be a string"));
  }

  private static Stream<MemberRow> contexts() {
    Function<ClientMetadata, Object> contexts = ClientMetadata::defaultContexts;
    return Stream.of(
        defaulted(CONTEXTS, contexts, List.of()),
        accepted(CONTEXTS, texts("urn:two", "urn:one"), contexts, List.of("urn:two", "urn:one")),
        refused(CONTEXTS, "one", "must be an array"),
        refused(CONTEXTS, texts(""), "1 to 1000 characters"));
  }
}
