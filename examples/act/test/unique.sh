. test/same.sh
same 0 ''
same 2 'one, two, Two, three'
same 0 'again Again'
