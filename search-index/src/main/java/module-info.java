/// Building and asking the index of cassettes. Lucene stays inside.
@org.jspecify.annotations.NullMarked
module dev.cassetteworkbench.search {
    requires transitive dev.cassetteworkbench.model;
    requires java.net.http;
    requires org.apache.lucene.core;
    requires org.slf4j;

    exports dev.cassetteworkbench.search;
}
