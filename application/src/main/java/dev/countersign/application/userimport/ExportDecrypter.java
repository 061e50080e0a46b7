package dev.countersign.application.userimport;

import dev.countersign.application.keystore.driven.BackupSealer;
import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.Sealed;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;

/** Decrypts exports part by part. */
final class ExportDecrypter implements DecryptExport {

  private final BackupSealer sealer;

  ExportDecrypter(BackupSealer sealer) {
    this.sealer = sealer;
  }

  @Override
  public Result<Long, DecryptionRefusal> decrypt(
      Iterator<Sealed> parts, MasterKey recovery, Consumer<JsonObject> users) {
    var count = 0L;
    var number = 0L;
    Optional<ExportPart> previous = Optional.empty();
    while (parts.hasNext()) {
      number++;
      var opened = open(parts.next(), recovery);
      if (opened instanceof Result.Refused<ExportPart, String>(var reason)) {
        return refused(number, reason);
      }
      var part = opened.orElse(ExportDecrypter::impossible);
      var problem = problem(part, number, previous);
      if (problem.isPresent()) {
        return refused(number, problem.get());
      }
      part.users().forEach(users);
      count += part.users().size();
      previous = Optional.of(part);
    }
    return previous.filter(ExportPart::last).isPresent()
        ? Result.ok(count)
        : refused(number + 1, "it is missing");
  }

  private Result<ExportPart, String> open(Sealed sealed, MasterKey recovery) {
    return sealer
        .open(sealed, recovery)
        .mapError(DecryptionFailure::reason)
        .flatMap(
            document ->
                ExportPart.read(document)
                    .<Result<ExportPart, String>>map(Result::ok)
                    .orElseGet(() -> Result.refused("it is not a part of an export")));
  }

  private static Optional<String> problem(
      ExportPart part, long number, Optional<ExportPart> previous) {
    if (previous.filter(before -> !before.export().equals(part.export())).isPresent()) {
      return Optional.of("it is a part of another export");
    }
    if (previous.filter(ExportPart::last).isPresent()) {
      return Optional.of("it follows the last part");
    }
    return part.number() == number
        ? Optional.empty()
        : Optional.of("it is part " + part.number() + " of the export");
  }

  private static ExportPart impossible(String reason) {
    throw new IllegalStateException(reason);
  }

  private static <T> Result<T, DecryptionRefusal> refused(long part, String description) {
    return Result.refused(new DecryptionRefusal(part, description));
  }
}
