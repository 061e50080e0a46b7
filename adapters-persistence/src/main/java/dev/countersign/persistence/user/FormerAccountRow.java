package dev.countersign.persistence.user;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** The identifier of a deleted account, as a row. */
@MappedEntity("former_account")
record FormerAccountRow(@Id String idHash) {}
