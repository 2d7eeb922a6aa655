. test/same.sh
same '' ''
same three 'one, two, two, three'
same aa 'aa bb'
