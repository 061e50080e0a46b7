package dev.countersign.persistence.account;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** The consents of a user, found by the key of their table, with their clients. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface UserConsentRows extends GenericRepository<UserConsentRow, String> {

  @Query(
      """
      select consent.user_id as user_id, consent.client_id as client_id, consent.scope as scope,
        consent.given_at as given_at, consent.claims as claims,
        consent.until_sign_out as until_sign_out, client.metadata as metadata
      from consent left join client on client.client_id = consent.client_id
      where consent.user_id = :userId
        and (consent.client_since is null or consent.given_at >= consent.client_since)
      order by consent.given_at desc, consent.client_id limit :most
      """)
  List<UserConsentRow> of(String userId, int most);
}
