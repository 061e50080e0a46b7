package dev.countersign.persistence.keptrequest;

import dev.countersign.domain.keptrequest.KeptRequest;
import dev.countersign.domain.keptrequest.RequestFact;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.persistence.oauth.JsonColumn;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A {@link KeptRequest} as a row.
 *
 * @param parameters a JSON object: each name with an array of its values
 * @param facts the names of the facts, with spaces between them
 */
@MappedEntity("kept_request")
record KeptRequestRow(
    @Id String handleHash,
    String parameters,
    boolean signed,
    Instant keptAt,
    Instant expiresAt,
    @Nullable String sessionHash,
    String facts) {

  static KeptRequestRow of(KeptRequest request) {
    return new KeptRequestRow(
        request.handle().value(),
        json(request.parameters()),
        request.parameters().signed(),
        request.keptAt(),
        request.expiresAt(),
        request.session().map(SecretHash::value).orElse(null),
        facts(request));
  }

  /** Returns the text of the column. */
  static String facts(KeptRequest request) {
    return request.facts().stream()
        .map(RequestFact::name)
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private static String json(Parameters parameters) {
    var json = JsonColumn.EMPTY;
    for (var parameter : new TreeMap<>(parameters.values()).entrySet()) {
      json = json.with(parameter.getKey(), parameter.getValue());
    }
    return json.text();
  }

  KeptRequest toRequest() {
    return new KeptRequest(
        new SecretHash(handleHash),
        new Parameters(values(), signed),
        keptAt,
        expiresAt,
        Optional.ofNullable(sessionHash).map(SecretHash::new),
        Arrays.stream(facts.split(" ", -1))
            .filter(name -> !name.isEmpty())
            .map(RequestFact::valueOf)
            .collect(Collectors.toSet()));
  }

  private TreeMap<String, List<String>> values() {
    var json = JsonColumn.read(parameters);
    var values = new TreeMap<String, List<String>>();
    json.json().members().keySet().forEach(name -> values.put(name, json.strings(name)));
    return values;
  }

  @Override
  public String toString() {
    return "KeptRequestRow[redacted]";
  }
}
