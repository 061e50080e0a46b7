package dev.countersign.persistence.user;

import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.user.SignInFailureRecord;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Optional;

/** A {@link SignInFailureRecord} as a row; without a row, no sign-in has failed. */
@MappedEntity("sign_in_failure")
record SignInFailureRow(@Id String subject, int failures, Instant lastAt) {

  static SignInFailureRow of(SecretHash subject, SignInFailureRecord known) {
    return new SignInFailureRow(subject.value(), known.count(), known.last().orElseThrow());
  }

  SignInFailureRecord toRecord() {
    return new SignInFailureRecord(failures, Optional.of(lastAt));
  }
}
