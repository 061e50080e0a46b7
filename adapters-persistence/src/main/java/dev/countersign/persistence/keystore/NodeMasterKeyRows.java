package dev.countersign.persistence.keystore;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table {@code node_master_key}. Its times are those of the database. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface NodeMasterKeyRows extends GenericRepository<NodeMasterKeyRow, String> {

  @Query(
      """
      insert into node_master_key (node_id, current_key, previous_key, reported_at)
      values (:nodeId, :currentKey, :previousKey, current_timestamp)
      on conflict do nothing
      """)
  int insert(String nodeId, String currentKey, @Nullable String previousKey);

  @Query(
      """
      update node_master_key
      set current_key = :currentKey, previous_key = :previousKey, reported_at = current_timestamp
      where node_id = :nodeId
      """)
  int update(String nodeId, String currentKey, @Nullable String previousKey);

  @Query(
      """
      select * from node_master_key
      where abs(extract(epoch from (current_timestamp - reported_at)))
        < cast(:seconds as double precision)
      """)
  List<NodeMasterKeyRow> findReportedWithin(double seconds);

  @Query("delete from node_master_key where node_id = :nodeId")
  void remove(String nodeId);

  @Query(
      """
      delete from node_master_key
      where abs(extract(epoch from (current_timestamp - reported_at)))
        >= cast(:seconds as double precision)
      """)
  void removeNotReportedWithin(double seconds);
}
